import { targetMeasureNamed } from '../target.ts'
import type { AmountMeaning } from './amount-heading.ts'
import { TARGET_FIELDS } from './field-groups.ts'

/** What was done, what is missing, how others stand: figures beside a target that are none. */
const NO_TARGET =
  /完成|达成|实际|进度|缺口|差额|率$|排名|序时|去年|上年|同期|得分|权重|基数|期初|日期|时间|经理|编号|名称|等级|等次/

/** What somebody has, where it is not said that it is aimed at. */
const HOLDS = /余额|时点|日均|规模|市值|额度/
const AIMS = /目标|任务|计划|净增/

/** What a heading of a sheet of targets means: 存款净增·目标, 理财销量, 信用卡（张）. The text is bare, as `bareHeading` leaves it. */
export function targetMeaning(text: string): AmountMeaning {
  const measure = targetMeasureNamed(text)
  if (measure === null) return null
  return NO_TARGET.test(text) || (HOLDS.test(text) && !AIMS.test(text)) ? 'left-out' : TARGET_FIELDS[measure]
}
