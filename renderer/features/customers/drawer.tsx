import { Button, Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { CustomerCard } from '#shared/contract/customers.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { fen } from '#shared/domain/fen.ts'
import { monthOf } from '#shared/domain/iso-date.ts'
import { ask } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount, Change, Figure } from '../../ui/figures.tsx'
import { DataDate, Mark, TierMark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import { BalanceChart } from './balance-chart.tsx'
import { ClassesSection } from './classes-section.tsx'
import { FamilySection } from './family.tsx'
import { EditFacts } from './edit-facts.tsx'
import { Facts } from './facts.tsx'
import { Holdings } from './holdings.tsx'
import { NotesSection } from './notes-section.tsx'
import { RequestSection } from './request-section.tsx'
import { PlanSection } from './plan-section.tsx'
import { TagEditor } from './tag-editor.tsx'
import { Timeline } from './timeline.tsx'
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
      <NotesSection key={`notes${card.id}`} customerId={card.id} />
      <div className={classes['two']}>
        <Section title="往来">
          <Timeline card={card} today={today} />
        </Section>
        <Section title="持有产品">
          <Holdings card={card} today={today} />
        </Section>
      </div>
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
        <div>
          <PlanSection key={`plan${card.id}`} customerId={card.id} />
          <RequestSection key={`requests${card.id}`} card={card} />
        </div>
      </div>
      <ClassesSection key={`classes${card.id}`} customerId={card.id} />
      <FamilySection key={`family${card.id}`} customerId={card.id} />
    </>
  )
}
