import { Button } from '@mantine/core'
import { useRef } from 'react'
import { SHEET_KINDS } from '#shared/domain/sheets/sheet-kind.ts'
import { shell } from '../../lib/shell.ts'
import classes from './imports.module.css'

const FORMATS = '.xlsx,.xlsm,.xls,.csv,.txt'

/** Where a file comes in: dropped (anywhere on the window), or chosen from the system's dialog. */
export function FileDrop({ onFiles }: { onFiles: (files: File[]) => void }) {
  return (
    <div className={classes['drop']}>
      <div className={classes['dropTitle']}>把今天的表格拖到这里</div>
      <ChooseFile size="md" label="选择文件" onFiles={onFiles} />
      <div className={classes['dropHint']}>
        <div>{`认得 ${Object.values(SHEET_KINDS)
          .map(({ label }) => label)
          .join('、')}；种类、表头、单位、日期会自己找`}</div>
        <div>.xlsx .xlsm .xls .csv .txt，不超过 100 MB；可一次拖入几个，会按先后次序逐个处理</div>
        <div>写入之前先看改动；写入之后可以撤销</div>
      </div>
    </div>
  )
}

/** The button alone, for where a file is already there. */
export function ChooseFile({
  label,
  size = 'xs',
  onFiles,
}: {
  label: string
  size?: 'xs' | 'md'
  onFiles: (files: File[]) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const choose = async () => {
    if (shell === null) return input.current?.click()
    const chosen = await shell.chooseWorkbook()
    if (chosen !== null) onFiles(chosen.map(({ name, bytes }) => new File([bytes], name)))
  }
  return (
    <>
      <Button size={size} variant={size === 'md' ? 'filled' : 'default'} onClick={() => void choose()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={FORMATS}
        aria-label={label}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          // The same file may be chosen again after it was corrected.
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}
