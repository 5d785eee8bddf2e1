import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { Page } from '../../ui/page.tsx'
import { BatchDrawer } from './batch-drawer.tsx'
import { ChooseFile, FileDrop } from './file-drop.tsx'
import { History } from './history.tsx'
import { ImportPath } from './import-path.tsx'
import { Result } from './result.tsx'
import { leave, takeFiles, useImport } from './session.ts'
import { TemplateMenu } from './template-menu.tsx'
import { WorkLine } from './work-line.tsx'
import classes from './imports.module.css'

/** 导入: a sheet goes into the book on a path of five steps, and comes out again from the record. */
export function ImportsPage() {
  const { me } = useWindow()
  const state = useImport(me.staffId)
  const [opened, setOpened] = useState<number | null>(null)
  const take = (files: File[]) => void takeFiles(me.staffId, files)
  const { file, view, result, work, error, note } = state
  const idle = view === null && result === null
  return (
    <Page
      title="导入"
      fixed
      actions={!idle && work === null && <ChooseFile label="换一个文件" onFiles={take} />}
      aside={
        view === null ? (
          <TemplateMenu />
        ) : (
          work === null && (
            <Button variant="subtle" onClick={leave}>
              放弃这次导入
            </Button>
          )
        )
      }
    >
      <FailureNote error={error} />
      {note !== null && (
        <p className={classes['note']} role="status">
          {note}
        </p>
      )}
      {idle && (
        <div className={classes['start']}>
          {work === null ? (
            <FileDrop onFiles={take} />
          ) : (
            <div className={classes['drop']}>
              <WorkLine state={state} />
            </div>
          )}
          <History onOpen={setOpened} />
        </div>
      )}
      {view !== null && <ImportPath state={state} view={view} />}
      {result !== null && (
        <div className={classes['start']}>
          <Result result={result} file={file?.name ?? ''} waiting={state.waiting} onUndo={setOpened} />
          <History onOpen={setOpened} />
        </div>
      )}
      <BatchDrawer batch={opened} onClose={() => setOpened(null)} />
    </Page>
  )
}
