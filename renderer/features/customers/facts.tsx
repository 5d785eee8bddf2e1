import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { CustomerCard } from '#shared/contract/customers.ts'
import { CONSENTS, RISK_LEVELS } from '#shared/domain/customer.ts'
import { ageOn, daysBetween, type IsoDate } from '#shared/domain/iso-date.ts'
import { dayWord } from '#shared/domain/task.ts'
import { sinceContact } from '../../lib/format.ts'
import { Amount } from '../../ui/figures.tsx'
import { Mark } from '../../ui/marks.tsx'
import { RevealedField } from './revealed-field.tsx'
import { ShareForm } from './share-form.tsx'
import classes from './customers.module.css'

/** What the branch knows of a customer, one line each; what it does not know takes no line. */
export function Facts({ card, today }: { card: CustomerCard; today: IsoDate }) {
  const { facts } = card
  const born =
    facts.birthDate === null
      ? null
      : `${facts.birthDate}${facts.birthLunar ? '（农历）' : ''} · ${ageOn(facts.birthDate, today)}岁`
  const entries: [string, ReactNode][] = [
    ['手机', <RevealedField key="phone" id={card.id} field="phone" masked={card.phone} />],
    [
      '第二电话',
      card.secondPhone === null ? null : (
        <RevealedField key="second" id={card.id} field="secondPhone" masked={card.secondPhone} />
      ),
    ],
    ['证件', <RevealedField key="document" id={card.id} field="documentNo" masked={card.documentNo} />],
    ['管户', <Owners key="owners" card={card} />],
    ['最近联系', sinceContact(card.lastContactOn, today)],
    ['生日', born],
    ['结婚', since(facts.weddingOn, today)],
    ['性别', facts.gender],
    ['职业', facts.occupation],
    ['单位', facts.employer],
    ['行业', facts.industry],
    ['类型', facts.customerType],
    [
      '风险承受',
      facts.riskLevel === null
        ? null
        : `${RISK_LEVELS[facts.riskLevel]}${facts.riskExpiresOn === null ? '' : ` 至 ${facts.riskExpiresOn}`}`,
    ],
    ['卡到期', end(facts.cardExpiresOn, today)],
    ['合同到期', end(facts.contractExpiresOn, today)],
    ['营销同意', card.doNotContact ? '不再联系' : card.consent === 'unknown' ? null : CONSENTS[card.consent]],
    ['暂缓至', card.holdUntil === null || card.holdUntil < today ? null : card.holdUntil],
    ['他行资产', facts.otherBankAssets === null ? null : <Amount key="other" fen={facts.otherBankAssets} />],
    ['地址', facts.address],
    ['渠道', facts.channel],
    ['备注', facts.remarks],
    ['开户', since(facts.openedOn, today)],
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

/** 2016-05-03 · 10年: a day that comes round every year. */
function since(first: IsoDate | null, today: IsoDate): string | null {
  if (first === null) return null
  const years = ageOn(first, today)
  return years < 1 ? first : `${first} · ${years}年`
}

/** As far ahead as anybody may want to be reminded. */
const SOON_DAYS = 90

/** 2026-12-11 · 21天后: what is over stands there as over. */
function end(on: IsoDate | null, today: IsoDate): ReactNode {
  if (on === null) return null
  const days = daysBetween(today, on)
  if (days < 0) return <Mark tone="late">{`${on} 已过期`}</Mark>
  return days > SOON_DAYS ? on : `${on} · ${dayWord(days)}`
}

/** Owner and co-owner with the split; who may, changes the co-owner in place. */
function Owners({ card }: { card: CustomerCard }) {
  const [editing, setEditing] = useState(false)
  return (
    <>
      {card.owner ?? '无'}
      {card.coOwner === null ? '' : ` / 协办 ${card.coOwner}${card.coOwnerShare > 0 ? ` ${card.coOwnerShare}%` : ''}`}
      {card.mayShare && !editing && (
        <Button variant="subtle" size="compact-xs" onClick={() => setEditing(true)}>
          改协办
        </Button>
      )}
      {editing && <ShareForm card={card} onClose={() => setEditing(false)} />}
    </>
  )
}
