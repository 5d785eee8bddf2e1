import { Kbd, Modal } from '@mantine/core'
import classes from './key-help.module.css'

/** Every key of the program, by where it works. */
const KEYS: readonly { where: string; keys: readonly (readonly [string, string])[] }[] = [
  {
    where: '到处',
    keys: [
      ['Ctrl K', '查找客户、页面'],
      ['Ctrl P', '打印这一页'],
      ['Esc', '关闭抽屉、对话框'],
      ['?', '打开这张表'],
    ],
  },
  {
    where: '名单、表格',
    keys: [
      ['J / K，↓ / ↑', '下一行 / 上一行'],
      ['Enter', '打开当前行'],
      ['X', '标记当前行'],
      ['Alt → / ←', '在表头上加宽、收窄一列'],
    ],
  },
  {
    where: '今日',
    keys: [
      ['1 – 6', '选择联系结果'],
      ['Q W E A S D', '电话、微信、短信、面谈、上门、柜面'],
      ['7 8 9 0 -', '下次联系的日子，或不约'],
      ['Enter', '保存并到下一位'],
      ['N', '写备注'],
      ['T / G', '推迟 / 放弃'],
      ['O', '打开客户资料'],
      ['Y', '确认熟悉度'],
      ['Ctrl Z', '撤销上一笔'],
    ],
  },
  {
    where: '晨会、夕会',
    keys: [
      ['→ / ←', '下一项 / 上一项，翻页笔也可以'],
      ['空格', '暂停计时'],
      ['D', '记一项部署'],
      ['F', '看板窗口：全屏'],
      ['Enter 2 3 4', '点名：到、迟到、缺席、请假'],
      ['Esc', '离开会议'],
    ],
  },
  {
    where: '其他',
    keys: [
      ['N / P / L', '产品：添加、从 Excel 粘贴、公布利率'],
      ['Ctrl Enter', '日志：确认；导入：下一步'],
      ['← / → ↑ / ↓', '行事历：换一天；约见：换一格；分岗：移动分层线'],
    ],
  },
]

/** The keys, on one card. */
export function KeyHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="快捷键" size="xl">
      <div className={classes['columns']}>
        {KEYS.map(({ where, keys }) => (
          <section key={where} aria-label={where}>
            <h3 className={classes['where']}>{where}</h3>
            {keys.map(([key, what]) => (
              <div key={`${key} ${what}`} className={classes['line']}>
                <Kbd>{key}</Kbd>
                <span>{what}</span>
              </div>
            ))}
          </section>
        ))}
      </div>
    </Modal>
  )
}
