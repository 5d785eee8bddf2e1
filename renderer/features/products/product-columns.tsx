import type { ListedProduct } from '#shared/contract/products.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { rateWords, saleOn, SALES, termWords } from '#shared/domain/product.ts'
import { nearDay, shortDay } from '../../lib/format.ts'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Mark } from '../../ui/marks.tsx'
import classes from './products.module.css'

/** The list as the screen and the paper have it. */
export function productColumns(today: IsoDate): LedgerColumn<ListedProduct>[] {
  return [
    { key: 'class', heading: '类别', width: 80, render: ({ productClass }) => productClass },
    { key: 'name', heading: '名称', width: 165, render: ({ name }) => <strong>{name}</strong> },
    {
      key: 'rate',
      heading: '利率',
      width: 80,
      align: 'right',
      render: ({ rate }) => (rate === null ? '–' : rateWords(rate.rate)),
    },
    {
      key: 'next',
      heading: '已公布的下一次',
      width: 125,
      render: ({ next }) => (next === null ? '' : `${rateWords(next.rate)} ${shortDay(next.from, today)}起`),
    },
    { key: 'term', heading: '期限', width: 70, align: 'right', render: ({ termDays }) => termWords(termDays) },
    { key: 'risk', heading: '风险', width: 50, render: ({ risk }) => (risk === null ? '–' : `R${risk}`) },
    { key: 'sale', heading: '销售', width: 100, render: (product) => <SaleMark product={product} today={today} /> },
    { key: 'pitch', heading: '一句话', render: ({ pitch }) => <span className={classes['cut']}>{pitch}</span> },
  ]
}

/** Whether a product is sold today, and until when. */
export function SaleMark({ product, today }: { product: ListedProduct; today: IsoDate }) {
  const sale = saleOn(product, today)
  const { saleFrom, saleUntil } = product
  if (sale === 'ended') return <Mark tone="quiet">{SALES.ended}</Mark>
  if (sale === 'coming') return <Mark tone="info">{`${nearDay(saleFrom, today)}起售`}</Mark>
  return saleUntil === null ? <>长期</> : <>{`至${shortDay(saleUntil, today)}`}</>
}
