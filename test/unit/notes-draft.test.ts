import { describe, expect, test } from 'vitest'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { type MeetingNotes, NO_NOTES } from '../../shared/domain/meeting.ts'
import { differences, draftOf, flawsOf, notesOf } from '../../renderer/features/meetings/notes-draft.ts'

const FRIDAY = isoDate('2026-11-20')
const empty = draftOf(NO_NOTES)

describe('what the host types before a meeting', () => {
  test('nothing typed is nothing kept, and what is kept is shown again as it was', () => {
    expect(notesOf(empty, FRIDAY)).toEqual(NO_NOTES)
    const notes: MeetingNotes = {
      ...NO_NOTES,
      product: { name: '大额存单', pitch: '锁定三年' },
      keyAction: '先打到期电话',
      news: {
        on: FRIDAY,
        indices: [
          { name: '上证', value: '3,512.36', change: '+0.42%' },
          { name: '黄金', value: '', change: '' },
          { name: '原油', value: '62.18', change: '' },
        ],
        lines: ['一条', '两条'],
        source: '证券报',
      },
    }
    expect(notesOf(draftOf(notes), FRIDAY)).toEqual(notes)
  })

  test('blank lines are no news, and blanks alone are nothing', () => {
    expect(notesOf({ ...empty, lines: '一条\n\n  \n两条\n' }, FRIDAY)?.news?.lines).toEqual(['一条', '两条'])
    expect(notesOf({ ...empty, lines: ' \n', keyAction: '  ', source: '证券报' }, FRIDAY)).toEqual(NO_NOTES)
  })

  test.each([
    [{ pitch: '锁定三年' }, { product: '写上产品名称，话术才会保存' }],
    [{ lines: '一\n二\n三\n四\n五\n六\n七' }, { lines: '最多 6 条' }],
    [{ lines: '长'.repeat(61) }, { lines: '每条不超过 60 字' }],
    [{ lines: `${'长'.repeat(61)}｜大额存单` }, { lines: '每条不超过 60 字' }],
  ])('%j cannot be kept yet, and the field says why', (part, flaws) => {
    const draft = { ...empty, ...part }
    expect(notesOf(draft, FRIDAY)).toBeNull()
    expect(flawsOf(draft)).toEqual(flaws)
  })

  test('S2.4 the product of an item takes nothing away from its length', () => {
    const line = `${'长'.repeat(60)}｜${'品'.repeat(40)}`
    expect(notesOf({ ...empty, lines: line }, FRIDAY)?.news?.lines).toEqual([line])
  })

  test('of two people’s texts only the fields that differ are put side by side', () => {
    const mine = { ...empty, product: '大额存单', keyAction: '先打电话' }
    const theirs = { ...empty, product: '国债', keyAction: '先打电话' }
    expect(differences(mine, theirs)).toEqual([{ field: '重点产品', mine: '大额存单', theirs: '国债' }])
  })
})
