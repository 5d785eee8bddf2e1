import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import type { AllocationDesk } from '#shared/contract/allocation.ts'
import { type Fen, shortAmount, UNITS } from '#shared/domain/fen.ts'
import type { QuotaRow } from '#shared/domain/quota.ts'
import { count } from '../../lib/format.ts'
import { niceFloor, placeOf, rangeOf, valueAt } from './ruler-scale.ts'
import classes from './allocation.module.css'

interface EdgeRulerProps {
  desk: AllocationDesk
  floors: readonly number[] | null
  quota: readonly QuotaRow[]
  onFloors: (floors: number[] | null) => void
}

/** The tiers on one ruler of money, from little to much; an edge is dragged, or moved by the arrow keys, and everything follows. */
export function EdgeRuler({ desk, floors, quota, onFloors }: EdgeRulerProps) {
  const ruler = useRef<HTMLDivElement>(null)
  const present = desk.tiers.map(({ floor }) => floor)
  const shown = floors ?? present
  const range = rangeOf(present)
  const move = (index: number, value: number) => {
    const [below, above] = [shown[index - 1] ?? 0, shown[index + 1] ?? Infinity]
    const kept = Math.min(Math.max(value, below + 1), above - 1)
    const next = shown.map((floor, place) => (place === index ? kept : floor))
    onFloors(next.every((floor, place) => floor === present[place]) ? null : next)
  }
  const drag = (index: number, event: PointerEvent) => {
    const box = ruler.current?.getBoundingClientRect()
    if (box === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    move(index, niceFloor(valueAt(range, (event.clientX - box.left) / box.width)))
  }
  const nudge = (index: number, event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    move(index, niceFloor((shown[index] ?? 0) * (step > 0 ? 1.1 : 0.9), step))
  }
  return (
    <div ref={ruler} className={classes['ruler']} role="group" aria-label="分层边界">
      {desk.tiers.map((tier, index) => {
        const from = placeOf(range, shown[index] ?? 0)
        const to = index === shown.length - 1 ? 1 : placeOf(range, shown[index + 1] ?? 0)
        const customers = quota.filter((row) => row.tier === tier.name).reduce((sum, row) => sum + row.customers, 0)
        return (
          <div
            key={tier.name}
            className={classes['segment']}
            style={{
              left: `${from * 100}%`,
              width: `${(to - from) * 100}%`,
              borderTopColor: `var(--tier-${Math.min(index, 7)})`,
            }}
          >
            <span className={classes['segmentName']}>{tier.name}</span>
            <span className={classes['quiet']}>{count(customers)}</span>
          </div>
        )
      })}
      {desk.tiers.slice(1).map((tier, place) => {
        const index = place + 1
        const floor = shown[index] ?? 0
        return (
          <div
            key={tier.name}
            role="slider"
            tabIndex={0}
            aria-label={`${tier.name} 下限`}
            aria-valuenow={floor}
            aria-valuemin={shown[index - 1] ?? 0}
            aria-valuemax={range.to}
            aria-valuetext={floorText(desk, floor)}
            className={floor === present[index] ? classes['edge'] : classes['edgeMoved']}
            style={{ left: `${placeOf(range, floor) * 100}%` }}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={(event) => drag(index, event)}
            onKeyDown={(event) => nudge(index, event)}
          >
            <span className={classes['edgeText']}>{floorText(desk, floor)}</span>
          </div>
        )
      })}
    </div>
  )
}

/** 30万, as the branch says it; points without a unit of money. */
function floorText(desk: AllocationDesk, floor: number): string {
  if (desk.measure === 'starPoints') return `${count(floor)} 点`
  return floor % UNITS.万元 === 0 && floor < UNITS.亿元 ? `${count(floor / UNITS.万元)}万` : shortAmount(floor as Fen)
}
