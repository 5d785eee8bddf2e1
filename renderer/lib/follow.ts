import type { Progress } from '#shared/contract/access.ts'

/** Hears long work to its end: every step goes to `tell`, the answer comes back. */
export async function follow<Answer>(
  work: Promise<AsyncIterator<Progress, Answer>>,
  tell: (progress: Progress) => void,
): Promise<Answer> {
  const steps = await work
  for (;;) {
    const step = await steps.next()
    if (step.done === true) return step.value
    tell(step.value)
  }
}
