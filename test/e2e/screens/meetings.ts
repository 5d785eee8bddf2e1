import type { Locator, Page } from '@playwright/test'

/** 晨会 or 夕会: the page before it, the stage, and what was recorded. */
export function meeting(
  page: Page,
  name: '晨会' | '夕会',
): {
  stage: Locator
  headline: Locator
  /** The item that the stage shows, as its agenda has it. */
  item: Locator
  start(): Promise<void>
  /** Turns to an item by the presenter's key. */
  turnTo(title: string): Promise<void>
  /** Turns to every item in turn; tells what each slide says. */
  goThrough(): Promise<string[]>
  decide(what: string, who: string): Promise<void>
  end(): Promise<void>
  leave(): Promise<void>
  records(): Promise<{ list: Locator; record: Locator }>
} {
  const stage = page.getByRole('dialog', { name })
  const item = stage.getByRole('navigation', { name: '议程' }).locator('[aria-current="step"]')
  return {
    stage,
    headline: stage.getByRole('heading', { level: 2 }),
    item,
    start: () => page.getByRole('button', { name: new RegExp(`^(开始|继续)${name}$`) }).click(),
    turnTo: async (title) => {
      for (let turns = 0; turns < 20 && !(await item.innerText()).includes(title); turns += 1)
        await page.keyboard.press('PageDown')
    },
    goThrough: async () => {
      const items = stage.getByRole('navigation', { name: '议程' }).getByRole('button')
      await items.first().waitFor()
      const slides: string[] = []
      for (let place = 0; place < (await items.count()) - 1; place += 1) {
        await items.nth(place).and(item).waitFor()
        slides.push(await stage.getByRole('main').innerText())
        await standsApart(stage.getByRole('main'))
        await page.keyboard.press('PageDown')
      }
      return slides
    },
    decide: async (what, who) => {
      const form = stage.getByRole('form', { name: '记部署' })
      await form.getByLabel('部署事项').fill(what)
      await form.getByLabel('责任人').selectOption({ label: who })
      await form.getByLabel('部署事项').press('Enter')
    },
    end: () => stage.getByRole('button', { name: '结束并存档' }).click(),
    leave: async () => {
      // The first Esc gives the keys of a field back to the stage.
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await stage.waitFor({ state: 'detached' })
    },
    records: async () => {
      await page.getByText('记录', { exact: true }).click()
      return { list: page.getByRole('grid', { name: `${name}记录` }), record: page.getByRole('region', { name: /记录$/ }) }
    },
  }
}

/** Fails where two parts of a slide lie on each other, as a list does that has more rows or longer words than its place. */
export async function standsApart(slide: Locator): Promise<void> {
  const overlaps = await slide.evaluate((main) => {
    const boxes = [...main.querySelectorAll('table, h3')].map((part) => ({ part, box: part.getBoundingClientRect() }))
    return boxes.flatMap(({ part, box }, index) =>
      boxes
        .slice(index + 1)
        .filter(({ box: other }) => box.left < other.right - 1 && other.left < box.right - 1)
        .filter(({ box: other }) => box.top < other.bottom - 1 && other.top < box.bottom - 1)
        .map((other) => `${part.textContent.slice(0, 40)} ✕ ${other.part.textContent.slice(0, 40)}`),
    )
  })
  if (overlaps.length > 0) throw new Error(`Parts of the slide lie on each other: ${overlaps.join('; ')}`)
}
