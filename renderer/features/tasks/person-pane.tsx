import { Button } from '@mantine/core'
import type { CustomerCard } from '#shared/contract/customers.ts'
import type { Day, DayEntry, PersonNow } from '#shared/contract/tasks.ts'
import { GOALS } from '#shared/domain/contact.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { fen } from '#shared/domain/fen.ts'
import { ageOn, monthOf } from '#shared/domain/iso-date.ts'
import type { CallHours } from '#shared/domain/queue.ts'
import { backend } from '../../lib/backend.ts'
import { nearDay, shortDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount, Change, Figure } from '../../ui/figures.tsx'
import { Mark, TierMark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import { Revealed } from '../../ui/revealed.tsx'
import { CallMoment } from './call-moment.tsx'
import { Reasons } from './reasons.tsx'
import { Resell } from './resell.tsx'
import { useCustomer } from './use-customer.ts'
import classes from './person.module.css'

interface PersonPaneProps {
  customerId: CustomerId
  entry: DayEntry | null
  hours: CallHours | undefined
  day: Day
  onSettled: (next: CustomerId | null) => void
}

/** Middle: who it is, what to say now, why, what they have, what was said last. */
export function PersonPane({ customerId, entry, hours, day, onSettled }: PersonPaneProps) {
  const { me } = useWindow()
  const { card, person } = useCustomer(customerId)
  const of = day.staffId === me.staffId ? null : day.name
  return (
    <section className={classes['person']} aria-label="客户">
      <FailureNote error={card.error ?? person.error} />
      {card.data !== undefined && person.data !== undefined && (
        <>
          <Head card={card.data} person={person.data} entry={entry} hours={hours} of={of ?? me.name} />
          <Locks person={person.data} />
          <Opening person={person.data} />
          <Reasons
            person={person.data}
            name={card.data.name}
            entry={entry}
            of={of}
            nextWorkingDay={day.nextWorkingDay}
            onSettled={onSettled}
          />
          <Assets card={card.data} person={person.data} />
          <Resell person={person.data} />
          <LastWords card={card.data} person={person.data} />
        </>
      )}
    </section>
  )
}

/** Somebody else is at work with this customer: what may not go out just now, by whom and until when (S2.34). */
function Locks({ person }: { person: PersonNow }) {
  const { today } = useWindow()
  const [first] = person.locks
  if (first === undefined) return null
  const { why, by, on, until } = first
  const goals = person.locks.map(({ goal }) => GOALS[goal]).join('、')
  return (
    <p role="status">
      <Mark tone="late">
        {why === 'plan'
          ? `${by}有推进计划，至 ${shortDay(until, today)} 暂不外呼`
          : `${by} ${shortDay(on, today)} 已联系（${goals}），同一目的至 ${shortDay(until, today)} 暂不外呼`}
      </Mark>
    </p>
  )
}

const FAMILIARITY = { A: 'A 熟悉', B: 'B 见过', C: 'C 未认识' } as const

interface HeadProps extends Pick<PersonPaneProps, 'entry' | 'hours'> {
  card: CustomerCard
  person: PersonNow
  /** Whose day it is. */
  of: string
}

function Head({ card, person, entry, hours, of }: HeadProps) {
  const { today, openCustomer } = useWindow()
  const { facts } = card
  const about = [
    facts.gender,
    facts.birthDate === null ? null : `${ageOn(facts.birthDate, today)}岁`,
    facts.occupation ?? facts.customerType,
    facts.employer,
  ].filter((part) => part !== null)
  return (
    <header>
      <div className={classes['head']}>
        <h2 className={classes['name']}>{card.name}</h2>
        <TierMark name={card.tier} index={card.tierIndex} />
        <span className={classes['quiet']}>{FAMILIARITY[person.familiarity]}</span>
        {card.owner !== of && (
          <Mark tone="quiet">
            {entry?.owns === 'co-owner' ? `协办 · 主办 ${card.owner ?? '无'}` : `主办 ${card.owner ?? '无'}`}
          </Mark>
        )}
        <Button variant="subtle" size="compact-xs" ml="auto" aria-keyshortcuts="O" onClick={() => openCustomer(card.id)}>
          客户资料 O
        </Button>
      </div>
      <div className={classes['about']}>{about.join(' · ')}</div>
      <div className={classes['call']}>
        <span className={classes['phone']}>
          <Revealed
            masked={card.phone}
            reveal={async () => (await backend.customers.reveal({ id: card.id, field: 'phone' })).value}
          />
        </span>
        <CallMoment person={person} hours={hours} phone={card.phone} />
      </div>
    </header>
  )
}

/** The one sentence to begin with; the thing on the page that stands out. */
function Opening({ person }: { person: PersonNow }) {
  if (person.opening === null || person.contactable !== 'yes') return null
  return (
    <blockquote className={classes['opening']}>
      <span className={classes['goal']}>开口 · 目标：{GOALS[person.opening.goal]}</span>
      {person.opening.sentence}
    </blockquote>
  )
}

function Assets({ card, person }: { card: CustomerCard; person: PersonNow }) {
  const lastMonth = card.history.findLast(({ on }) => card.dataDate !== null && monthOf(on) < monthOf(card.dataDate))
  const change = card.aum === null || lastMonth === undefined ? null : fen(card.aum - lastMonth.aum)
  return (
    <Section title="资产">
      <div className={classes['figures']}>
        <Figure label="AUM 时点">
          <Amount fen={card.aum} />
        </Figure>
        <Figure label="月日均">
          <Amount fen={card.aumMonthAverage} />
        </Figure>
        <Figure label="较上月末">
          <Change fen={change} />
        </Figure>
        {card.gap !== null && (
          <Figure label="距上一层">
            <Amount fen={fen(card.gap)} />
          </Figure>
        )}
      </div>
      {person.holdings.map((holding, index) => (
        <div key={`${holding.text}${index}`} className={classes['line']}>
          {holding.text}
        </div>
      ))}
      {person.holdings.length === 0 && <div className={classes['line']}>{without(card)}</div>}
    </Section>
  )
}

/** What somebody has of whom no single product is known. */
function without({ amounts }: CustomerCard): string {
  const kinds = amounts.filter(({ amount }) => amount > 0).map(({ label }) => label)
  return kinds.length === 0 ? '没有持有产品的记录' : `有${kinds.join('、')}，没有产品明细`
}

const EARLIER_SHOWN = 4

function LastWords({ card, person }: { card: CustomerCard; person: PersonNow }) {
  const { today } = useWindow()
  const { lastContact } = person
  const isLast = (event: CustomerCard['timeline'][number]) => event.kind === 'contact' && event.on === lastContact?.on
  const earlier = card.timeline.filter((event) => event.kind !== 'edit' && !isLast(event)).slice(0, EARLIER_SHOWN)
  return (
    <Section title="上次说到">
      {lastContact === null ? (
        <div className={classes['line']}>还没有联系过</div>
      ) : (
        <div className={classes['last']}>
          <span className={classes['quiet']}>
            {nearDay(lastContact.on, today)} {lastContact.mine ? '我' : lastContact.by}
          </span>
          <span>{lastContact.text}</span>
        </div>
      )}
      <ol className={classes['earlier']}>
        {earlier.map((event, index) => (
          <li key={`${event.at}${index}`} className={classes['last']}>
            <span className={classes['quiet']}>{shortDay(event.on, today)}</span>
            <span className={classes['quiet']}>
              {event.text} {event.by}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
