import { Kbd, Modal, Table } from '@mantine/core'

const KEYS: readonly (readonly [string, string])[] = [
  ['Ctrl K', '查找客户、页面'],
  ['J / K', '下一行 / 上一行'],
  ['X', '客户列表：标记当前行'],
  ['Alt → / ←', '客户列表：在表头上加宽、收窄一列'],
  ['Enter', '打开当前行；今日页保存并到下一位'],
  ['1 – 6', '今日：选择联系结果'],
  ['Q W E A S D', '今日：电话、微信、短信、面谈、上门、柜面'],
  ['7 8 9 0 -', '今日：下次联系的日子，或不约'],
  ['N', '今日：写备注'],
  ['T / G', '今日：推迟 / 放弃'],
  ['O', '今日：打开客户资料'],
  ['Ctrl Z', '今日：撤销上一笔'],
  ['Y', '今日：确认熟悉度'],
  ['→ / ←', '会议：下一项 / 上一项，翻页笔也可以'],
  ['空格', '会议：暂停计时'],
  ['D', '会议：记一项部署'],
  ['Enter 2 3 4', '会议点名：到、迟到、缺席、请假'],
  ['Ctrl Enter', '日志：确认；导入：下一步'],
  ['Esc', '关闭抽屉、离开会议'],
  ['?', '打开这张表'],
]

/** The keys, on one card. */
export function KeyHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="快捷键" size="sm">
      <Table>
        <Table.Tbody>
          {KEYS.map(([key, what]) => (
            <Table.Tr key={key}>
              <Table.Td w={110}>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
