import { useEffect, useEffectEvent, useState } from 'react'
import { useWindow } from '../../lib/window-state.ts'
import { addFiles } from './session.ts'
import classes from './imports.module.css'

/**
 * Sheets may be dropped anywhere on the window: they are taken in on the page 导入, to which `onTaken`
 * leads. A file never replaces the program by its own contents, whoever drops it.
 */
export function DropAnywhere({ onTaken }: { onTaken: () => void }) {
  const { me, may } = useWindow()
  const [over, setOver] = useState(false)
  const takes = may('imports.run')
  const onDrop = useEffectEvent((event: DragEvent) => {
    setOver(false)
    const files = [...(event.dataTransfer?.files ?? [])]
    if (!takes || files.length === 0) return
    void addFiles(me.staffId, files)
    onTaken()
  })
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const on = (name: 'dragenter' | 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void) =>
      window.addEventListener(name, act, { signal })
    on('dragenter', (event) => setOver(hasFiles(event)))
    on('dragover', (event) => event.preventDefault())
    // Leaving the window leads nowhere; going from one part of it to another does not matter.
    on('dragleave', (event) => setOver((before) => before && event.relatedTarget !== null))
    on('drop', (event) => {
      event.preventDefault()
      onDrop(event)
    })
    return () => stop.abort()
  }, [])
  return takes && over ? <div className={classes['overlay']}>松手就读取</div> : null
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true
}
