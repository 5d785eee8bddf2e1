import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ListedProduct, RateEntry } from '#shared/contract/products.ts'
import { Product, rateWords, saleOn, TOLD_OF_RATES, termWords } from '#shared/domain/product.ts'
import { ask, backend } from '../../lib/backend.ts'
import { moment, shortDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import { tellWithUndo } from '../../ui/undo-note.tsx'
import { SaleMark } from './product-columns.tsx'
import classes from './products.module.css'

interface ProductPaneProps {
  product: ListedProduct
  onEdit: () => void
  onRate: () => void
}

/** One product: its facts, its sentence, and every rate that was published for it. */
export function ProductPane({ product, onEdit, onRate }: ProductPaneProps) {
  const { may, today } = useWindow()
  const withdraw = useMutation(ask.products.withdraw.mutationOptions())
  const { id, name, code, productClass, termDays, risk, saleFrom, pitch, rival } = product
  const takeOut = () =>
    withdraw.mutate(
      { id },
      {
        onSuccess: () =>
          tellWithUndo(`${name}从今天起停售。`, () => backend.products.save({ id, product: Product.parse(product) })),
      },
    )
  return (
    <aside className={classes['side']} aria-label={name}>
      <Section title={name} aside={<SaleMark product={product} today={today} />}>
        <p className={classes['facts']}>
          {[productClass, code, termWords(termDays), risk === null ? '' : `R${risk}`, `${shortDay(saleFrom, today)}起售`]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
        {pitch !== '' && <p className={classes['pitch']}>{pitch}</p>}
        {rival !== '' && <p className={classes['facts']}>他行同类：{rival}</p>}
        {may('products.edit') && (
          <div className={classes['buttons']}>
            <Button onClick={onRate}>公布利率</Button>
            <Button variant="default" onClick={onEdit}>
              修改
            </Button>
            {saleOn(product, today) !== 'ended' && (
              <Button variant="default" loading={withdraw.isPending} onClick={takeOut}>
                停售
              </Button>
            )}
          </div>
        )}
        <FailureNote error={withdraw.error} />
      </Section>
      <Rates product={product} />
    </aside>
  )
}

/** The history of the rates, the newest statement first; the last of them can be taken back. */
function Rates({ product }: { product: ListedProduct }) {
  const { may, today } = useWindow()
  const asked = useQuery(ask.products.rates.queryOptions({ input: { productId: product.id } }))
  const takeBack = useMutation(ask.products.takeBackRate.mutationOptions())
  const rates = asked.data ?? []
  return (
    <Section title="公布过的利率" aside={product.productClass === TOLD_OF_RATES ? '变动会提醒到持有的客户' : ''}>
      <FailureNote error={asked.error ?? takeBack.error} />
      {asked.data?.length === 0 && <div className={classes['quiet']}>还没有公布过利率。</div>}
      <ul className={classes['rates']}>
        {rates.map((entry, place) => (
          <li key={entry.id}>
            <strong>{rateWords(entry.rate)}</strong>
            <span>{`${shortDay(entry.from, today)}起`}</span>
            {entry.id === product.rate?.id && <span className={classes['held']}>现行</span>}
            {place === 0 && may('products.edit') && (
              <Button
                variant="subtle"
                size="compact-xs"
                ml="auto"
                aria-label={`撤销 ${rateWords(entry.rate)}`}
                loading={takeBack.isPending}
                onClick={() => takeBack.mutate({ productId: product.id, rateId: entry.id })}
              >
                撤销
              </Button>
            )}
            <span className={classes['who']}>{whose(entry, today)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** 邱静 08:05 · 公司公告 */
function whose({ by, at, note }: RateEntry, today: Parameters<typeof moment>[1]): string {
  return [`${by} ${moment(at, today)} 登记`, note].filter((part) => part !== '').join(' · ')
}
