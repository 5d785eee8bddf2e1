import { Autocomplete } from '@mantine/core'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { newsLine, toldFor } from '#shared/domain/news-line.ts'
import { PRODUCT_LENGTHS } from '#shared/domain/product.ts'
import { notSold, useProducts } from './use-products.ts'
import classes from './meetings.module.css'

/** For each item of the news the product on sale that it leads to (S2.4), chosen from the branch's list or typed. */
export function LineProducts({ lines, on, onChange }: { lines: string; on: IsoDate; onChange: (lines: string) => void }) {
  const { onSale, find } = useProducts(on)
  const all = lines.split('\n')
  const items = all.flatMap((line, place) => (line.trim() === '' ? [] : { line, place }))
  if (items.length === 0) return null
  return (
    <div className={classes['toldFor']} role="group" aria-label="每条关联的在售产品">
      <span className={classes['quiet']}>每条关联的在售产品</span>
      {items.map(({ line, place }, index) => {
        const { text, product } = newsLine(line)
        const flaw = product === null ? null : notSold(find(product), on)
        return (
          <div key={place}>
            <span title={text}>{`${index + 1} ${text}`}</span>
            <Autocomplete
              aria-label={`第 ${index + 1} 条的产品`}
              placeholder="不关联"
              maxLength={PRODUCT_LENGTHS.name}
              data={[...onSale]}
              limit={8}
              value={product ?? ''}
              error={flaw}
              onChange={(name) => onChange(all.with(place, toldFor(line, name)).join('\n'))}
            />
          </div>
        )
      })}
    </div>
  )
}
