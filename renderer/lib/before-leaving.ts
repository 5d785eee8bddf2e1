/**
 * The system asks before this window is closed or loaded again while something that was done in it has not been
 * written: it waits in the window's memory only, since nothing of a customer may be kept outside the book.
 */
export function askBeforeLeaving(queues: readonly { all: () => readonly unknown[] }[]): void {
  window.addEventListener('beforeunload', (event) => {
    if (queues.some((queue) => queue.all().length > 0)) event.preventDefault()
  })
}
