import { Button } from '@mantine/core'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { SHEET_KINDS } from '#shared/domain/sheets/sheet-kind.ts'
import { shell } from '../../lib/shell.ts'
import classes from './imports.module.css'

const FORMATS = '.xlsx,.xlsm,.xls,.csv,.txt'

/** Where a file comes in: dropped, or chosen from the system's dialog. Several are taken one after another. */
export function FileDrop({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { over, handlers } = useDrop(onFiles)
  return (
    <div className={over ? classes['dropOver'] : classes['drop']} {...handlers}>
      <div className={classes['dropTitle']}>{over ? '松手就读取' : '把今天的表格拖到这里'}</div>
      <ChooseFile size="md" label="选择文件" onFiles={onFiles} />
      <div className={classes['dropHint']}>
        <div>{`认得 ${Object.values(SHEET_KINDS)
          .map(({ label }) => label)
          .join('、')}；种类、表头、单位、日期会自己找`}</div>
        <div>.xlsx .xlsm .csv .txt，不超过 100 MB；可一次拖入几个，逐个处理</div>
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

function useDrop(onFiles: (files: File[]) => void) {
  const [over, setOver] = useState(false)
  useEffect(() => {
    // A file that misses the field must not replace the program by its own contents.
    const keep = (event: Event) => event.preventDefault()
    window.addEventListener('dragover', keep)
    window.addEventListener('drop', keep)
    return () => {
      window.removeEventListener('dragover', keep)
      window.removeEventListener('drop', keep)
    }
  }, [])
  const handlers = {
    onDragEnter: () => setOver(true),
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      onFiles([...event.dataTransfer.files])
    },
  }
  return { over, handlers }
}
