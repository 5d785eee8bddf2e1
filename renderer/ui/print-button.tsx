import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { printPage } from '../lib/printing.ts'
import { whenAnswered } from '../lib/when-answered.ts'

/** Puts the page on paper once all of it is there; `before` fetches what of it is not on the screen. */
export function PrintButton({ before }: { before?: () => Promise<unknown> }) {
  const client = useQueryClient()
  async function print() {
    await before?.()
    await whenAnswered(client)
    printPage()
  }
  return (
    <Button variant="default" leftSection={<IconPrinter size={15} aria-hidden="true" />} onClick={() => void print()}>
      打印
    </Button>
  )
}
