import { Checkbox, SegmentedControl } from '@mantine/core'
import type { DraftView } from '#shared/contract/import-draft.ts'
import { MATCH_KEYS, MatchKey } from '#shared/domain/sheets/match.ts'
import { correct } from './session.ts'
import classes from './imports.module.css'

const HINTS: Record<MatchKey, string> = {
  customerNo: '没有客户号的行，看证件号',
  documentNo: '表里的客户号不作依据，只用来登记新客户',
  nameAndPhone: '客户号和证件号不作依据，只用来登记新客户',
}

/** By what the rows of a sheet are told to be about somebody: the ways that its columns allow. */
export function MatchChoice({ view }: { view: DraftView }) {
  const { matchBy, matchKeys } = view
  if (matchKeys.length === 0) return null
  const byName = matchBy === 'nameAndPhone'
  return (
    <div className={classes['match']}>
      <span id="match-by">按什么认人</span>
      <SegmentedControl
        aria-labelledby="match-by"
        value={matchBy}
        data={matchKeys.map((key) => ({ value: key, label: MATCH_KEYS[key] }))}
        onChange={(key) => void correct({ matchBy: MatchKey.parse(key), byNameAndPhone: false })}
      />
      <span className={classes['quiet']}>{HINTS[matchBy]}</span>
      {matchKeys.includes('nameAndPhone') && (
        <Checkbox
          size="xs"
          label={byName ? '我确认：姓名和电话都相同的就是同一位' : '还对不上的行，姓名和电话都相同就算同一位'}
          checked={view.byNameAndPhone}
          onChange={(event) => void correct({ byNameAndPhone: event.currentTarget.checked })}
        />
      )}
    </div>
  )
}
