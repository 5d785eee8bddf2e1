import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote, ProgressLine } from '../../ui/notes.tsx'
import { Page } from '../../ui/page.tsx'
import { BatchDrawer } from './batch-drawer.tsx'
import { ChooseFile, FileDrop } from './file-drop.tsx'
import { FileOverview, FileStrip, NextFile } from './file-overview.tsx'
import { nextOf } from './file-queue.ts'
import { History } from './history.tsx'
import { ImportPath } from './import-path.tsx'
import { Result } from './result.tsx'
import { leave, takeFiles, takeNextFile, useImport } from './session.ts'
import { TemplateMenu } from './template-menu.tsx'
import { WorkLine } from './work-line.tsx'
import classes from './imports.module.css'

/** 导入: a sheet goes into the book on a path of five steps, and comes out again from the record. */
export function ImportsPage() {
  const { me } = useWindow()
  const state = useImport(me.staffId)
  const [opened, setOpened] = useState<number | null>(null)
  const take = (files: File[]) => void takeFiles(me.staffId, files)
  const { file, view, result, work, error, note, queue, looking } = state
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
            <>
              {nextOf(queue) !== undefined && (
                <Button variant="subtle" onClick={() => void takeNextFile()}>
                  跳过这个文件
                </Button>
              )}
              <Button variant="subtle" onClick={leave}>
                {nextOf(queue) === undefined ? '放弃这次导入' : '全部放弃'}
              </Button>
            </>
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
      {view !== null ? (
        <>
          <FileStrip queue={queue} />
          <ImportPath state={state} view={view} />
        </>
      ) : (
        <div className={classes['start']}>
          <div className={classes['begin']}>
            {work !== null && (
              <div className={classes['drop']}>
                <WorkLine state={state} />
              </div>
            )}
            {looking !== null && work === null && (
              <div className={classes['drop']}>
                <ProgressLine progress={looking} onCancel={leave} />
              </div>
            )}
            {result !== null && <Result result={result} file={file?.name ?? ''} queue={queue} onUndo={setOpened} />}
            {idle && work === null && looking === null && queue.length < 2 && <FileDrop onFiles={take} />}
            {queue.length > 1 && <FileOverview queue={queue} />}
            {idle && work === null && looking === null && queue.length > 1 && <NextFile queue={queue} />}
          </div>
          <History onOpen={setOpened} />
        </div>
      )}
      <BatchDrawer batch={opened} onClose={() => setOpened(null)} />
    </Page>
  )
}
