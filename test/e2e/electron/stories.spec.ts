import { STORIES } from '../stories/stories.ts'
import { test } from './app.ts'

for (const [title, story] of Object.entries(STORIES)) {
  test(title, async ({ computer }) => {
    test.setTimeout(180_000)
    await story(computer)
  })
}
