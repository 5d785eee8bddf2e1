import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { printPage } from '../lib/printing.ts'

/** Puts the page on paper; `before` fetches what of it is not on the screen yet. */
export function PrintButton({ before }: { before?: () => Promise<unknown> }) {
  return (
    <Button
      variant="default"
      leftSection={<IconPrinter size={15} aria-hidden="true" />}
      onClick={() => void (before?.() ?? Promise.resolve()).then(printPage)}
    >
      打印
    </Button>
  )
}
