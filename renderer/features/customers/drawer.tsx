import { Button, Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { CustomerCard } from '#shared/contract/customers.ts'
import { CONSENTS, type CustomerId, RISK_LEVELS } from '#shared/domain/customer.ts'
import { fen } from '#shared/domain/fen.ts'
import { ageOn, type IsoDate, monthOf } from '#shared/domain/iso-date.ts'
import { ask } from '../../lib/backend.ts'
import { nearDay, shortDay, sinceContact } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount, Change, Figure } from '../../ui/figures.tsx'
import { DataDate, Mark, TierMark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import { BalanceChart } from './balance-chart.tsx'
import { ClassesSection } from './classes-section.tsx'
import { FamilySection } from './family.tsx'
import { EditFacts } from './edit-facts.tsx'
import { RevealedField } from './revealed-field.tsx'
import { TagEditor } from './tag-editor.tsx'
import classes from './customers.module.css'

interface DrawerProps {
  id: CustomerId | null
  onClose: () => void
  /** What other parts of the program do with this customer; they meet in `app`. */
  actions: ReactNode
}

/** One customer from anywhere, over the page that was there; Esc closes it and the list is where it was. */
export function CustomerDrawer({ id, onClose, actions }: DrawerProps) {
  const card = useQuery(ask.customers.card.queryOptions({ input: { id: id ?? (1 as CustomerId) }, enabled: id !== null }))
  return (
    <Drawer opened={id !== null} onClose={onClose} size={760} title="客户" closeButtonProps={{ 'aria-label': '关闭' }}>
      <FailureNote error={card.error} />
      {card.data !== undefined && <Card key={card.data.id} card={card.data} actions={actions} />}
    </Drawer>
  )
}

function Card({ card, actions }: { card: CustomerCard; actions: ReactNode }) {
  const { today } = useWindow()
  const [editing, setEditing] = useState(false)
  const lastMonth = card.history.findLast(({ on }) => card.dataDate !== null && monthOf(on) < monthOf(card.dataDate))
  return (
    <>
      <div className={classes['head']}>
        {card.name}
        <span className={classes['number']}>{card.customerNo}</span>
        <TierMark name={card.tier} index={card.tierIndex} />
        {card.doNotContact && <Mark tone="late">不再联系</Mark>}
        <span className={classes['actions']}>
          {actions}
          <DataDate date={card.dataDate} today={today} />
        </span>
      </div>
      <TagEditor key={card.id} customerId={card.id} tags={card.tags} />
      <div className={classes['figures']}>
        <Figure
          label="AUM 时点"
          note={card.aum === null || lastMonth === undefined ? '' : <>较上月 {<Change fen={fen(card.aum - lastMonth.aum)} />}</>}
        >
          <Amount fen={card.aum} />
        </Figure>
        <Figure label="月日均">
          <Amount fen={card.aumMonthAverage} />
        </Figure>
        {card.amounts.map(({ label, amount }) => (
          <Figure key={label} label={label}>
            <Amount fen={amount} />
          </Figure>
        ))}
      </div>
      {card.openReasons.length > 0 && (
        <div className={classes['reasons']}>
          {card.openReasons.map((reason) => (
            <Mark key={reason} tone="info">
              {reason}
            </Mark>
          ))}
        </div>
      )}
      <BalanceChart history={card.history} />
      {editing && <EditFacts card={card} onClose={() => setEditing(false)} />}
      <div className={classes['two']}>
        <Section
          title="资料"
          aside={
            !editing && (
              <Button variant="subtle" size="compact-xs" onClick={() => setEditing(true)}>
                修改资料
              </Button>
            )
          }
        >
          <Facts card={card} today={today} />
        </Section>
        <Section title="持有产品">
          <Holdings card={card} today={today} />
        </Section>
      </div>
      <ClassesSection key={`classes${card.id}`} customerId={card.id} />
      <FamilySection key={`family${card.id}`} customerId={card.id} />
      <Section title="往来">
        <Timeline card={card} today={today} />
      </Section>
    </>
  )
}

function Facts({ card, today }: { card: CustomerCard; today: IsoDate }) {
  const { facts } = card
  const born =
    facts.birthDate === null
      ? null
      : `${facts.birthDate}${facts.birthLunar ? '（农历）' : ''} · ${ageOn(facts.birthDate, today)}岁`
  const entries: [string, React.ReactNode][] = [
    ['手机', <RevealedField key="phone" id={card.id} field="phone" masked={card.phone} />],
    ['证件', <RevealedField key="document" id={card.id} field="documentNo" masked={card.documentNo} />],
    ['管户', [card.owner ?? '无', card.coOwner].filter((name) => name !== null).join(' / 协办 ')],
    ['最近联系', sinceContact(card.lastContactOn, today)],
    ['生日', born],
    ['性别', facts.gender],
    ['职业', facts.occupation],
    ['单位', facts.employer],
    ['类型', facts.customerType],
    [
      '风险承受',
      facts.riskLevel === null
        ? null
        : `${RISK_LEVELS[facts.riskLevel]}${facts.riskExpiresOn === null ? '' : ` 至 ${facts.riskExpiresOn}`}`,
    ],
    ['营销同意', card.doNotContact ? '不再联系' : card.consent === 'unknown' ? null : CONSENTS[card.consent]],
    ['暂缓至', card.holdUntil === null || card.holdUntil < today ? null : card.holdUntil],
    ['他行资产', facts.otherBankAssets === null ? null : <Amount key="other" fen={facts.otherBankAssets} />],
    ['地址', facts.address],
    ['渠道', facts.channel],
    ['备注', facts.remarks],
    ['开户', facts.openedOn],
    ['网格', facts.grid],
  ]
  return (
    <dl className={classes['facts']}>
      {entries
        .filter(([, value]) => value !== null)
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

function Holdings({ card, today }: { card: CustomerCard; today: IsoDate }) {
  if (card.holdings.length === 0) return <Mark tone="quiet">没有持有产品的记录</Mark>
  return (
    <>
      {card.holdings.map((holding, index) => (
        <div key={`${holding.product}${index}`} className={classes['holding']}>
          <span>{holding.product}</span>
          <span className={classes['right']}>
            <Amount fen={holding.amount} />
          </span>
          <span className={classes['right']}>{holding.maturesOn === null ? '' : `${nearDay(holding.maturesOn, today)}到期`}</span>
        </div>
      ))}
    </>
  )
}

function Timeline({ card, today }: { card: CustomerCard; today: IsoDate }) {
  if (card.timeline.length === 0) return <Mark tone="quiet">还没有往来记录</Mark>
  return (
    <ol className={classes['timeline']}>
      {card.timeline.map((entry, index) => (
        <li key={`${entry.at}${index}`} className={classes['entry']}>
          <span className={classes['when']}>{shortDay(entry.on, today)}</span>
          <span>{entry.text}</span>
          <span className={classes['by']}>{entry.by}</span>
        </li>
      ))}
    </ol>
  )
}
