import { escaped } from './text.ts'

export interface PrintSetup {
  header: { left: string; center: string; right: string }
  footer: { left: string; right: string }
  landscape: boolean
}

/** Three parts of this length, every character doubled, stay below the 255 characters that a header may have. */
const LONGEST_PART = 40

/** How a sheet is printed: A4, as wide as the page, with what it is above and whose it is below. */
export function printSetup({ header, footer, landscape }: PrintSetup): string {
  const above = `&L${plain(header.left)}&C${plain(header.center)}&R${plain(header.right)}`
  const below = `&L${plain(footer.left)}&C第 &P 页，共 &N 页&R${plain(footer.right)}`
  return [
    '<printOptions horizontalCentered="1"/>',
    '<pageMargins left="0.4" right="0.4" top="0.75" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>`,
    `<headerFooter scaleWithDoc="0"><oddHeader>${escaped(above)}</oddHeader><oddFooter>${escaped(below)}</oddFooter></headerFooter>`,
  ].join('')
}

/** An ampersand begins a mark; two are one. A digit after a mark would belong to it, so a blank goes between. */
function plain(text: string): string {
  const fitting = text.replace(/\s+/g, ' ').slice(0, LONGEST_PART).replaceAll('&', '&&')
  return /^\d/.test(fitting) ? ` ${fitting}` : fitting
}
