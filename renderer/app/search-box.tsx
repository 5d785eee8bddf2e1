import { Modal, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useState } from 'react'
import type { CustomerRow } from '#shared/contract/customers.ts'
import { ask } from '../lib/backend.ts'
import { useWindow } from '../lib/window-state.ts'
import { Amount } from '../ui/figures.tsx'
import { TierMark } from '../ui/marks.tsx'
import type { Place } from './places.ts'
import classes from './search-box.module.css'

type Found = { kind: 'place'; place: Place } | { kind: 'customer'; row: CustomerRow }

/** One box for everything: pages by name, customers by name, pinyin, initials, number, phone or document. */
export function SearchBox({ opened, onClose, places }: { opened: boolean; onClose: () => void; places: readonly Place[] }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={640}
      yOffset={80}
      centered={false}
      attributes={{ content: { 'aria-label': '查找' } }}
    >
      {opened && <Search onClose={onClose} places={places} />}
    </Modal>
  )
}

function Search({ onClose, places }: { onClose: () => void; places: readonly Place[] }) {
  const { may, openCustomer } = useWindow()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [current, setCurrent] = useState(0)
  // Asked with every key: an answer takes a few milliseconds, waiting for the next key would take longer.
  const asked = text.trim()
  const customers = useQuery(
    ask.customers.find.queryOptions({
      input: { text: asked, limit: 12 },
      enabled: asked !== '' && may('customers.list'),
      placeholderData: keepPreviousData,
    }),
  )
  const found: Found[] = [
    ...places.filter(({ name }) => text !== '' && name.includes(text.trim())).map((place) => ({ kind: 'place' as const, place })),
    ...(asked === '' ? [] : (customers.data ?? [])).map((row) => ({ kind: 'customer' as const, row })),
  ]
  function open(chosen: Found | undefined) {
    if (chosen === undefined) return
    if (chosen.kind === 'place') void navigate({ to: chosen.place.path })
    else openCustomer(chosen.row.id)
    onClose()
  }
  function onKey(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setCurrent(Math.min(found.length - 1, Math.max(0, current + step)))
    }
    if (event.key === 'Enter') open(found[current])
  }
  return (
    <div onKeyDown={onKey}>
      <TextInput
        size="md"
        data-autofocus
        aria-label="查找客户、页面"
        placeholder="姓名、拼音首字母、客户号、手机号或证件号片段"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setCurrent(0)
        }}
      />
      <div role="listbox" aria-label="查找结果" aria-busy={customers.isFetching} data-asked={asked} className={classes['found']}>
        {found.map((each, index) => (
          <FoundLine
            key={each.kind === 'place' ? each.place.path : each.row.id}
            found={each}
            current={index === current}
            onOpen={() => open(each)}
          />
        ))}
        {asked !== '' && found.length === 0 && !customers.isFetching && (
          <div className={classes['none']}>没有找到。手机号和证件号至少输入三位。</div>
        )}
      </div>
    </div>
  )
}

function FoundLine({ found, current, onOpen }: { found: Found; current: boolean; onOpen: () => void }) {
  return (
    <button type="button" role="option" aria-selected={current} className={classes['line']} onClick={onOpen}>
      {found.kind === 'place' ? (
        <span>前往 {found.place.name}</span>
      ) : (
        <>
          <span className={classes['name']}>{found.row.name}</span>
          <span className={classes['number']}>{found.row.customerNo}</span>
          <TierMark name={found.row.tier} index={found.row.tierIndex} />
          <span className={classes['owner']}>{found.row.owner ?? '无管户'}</span>
          <span className={classes['amount']}>
            <Amount fen={found.row.aum} />
          </span>
        </>
      )}
    </button>
  )
}
