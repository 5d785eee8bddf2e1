import { Button, Popover, UnstyledButton } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Notice } from '#shared/domain/notice.ts'
import { shell } from '../lib/shell.ts'
import { useNotices } from './use-notices.ts'
import classes from './notice-strip.module.css'

/** The most urgent thing in one line of the top bar, where it covers nothing; pressed, all of them. */
export function NoticeStrip() {
  const navigate = useNavigate()
  const { notices, putAside } = useNotices()
  const [opened, setOpened] = useState(false)
  useEffect(() => shell?.onOpen((place) => void navigate({ to: place })), [navigate])
  const [first] = notices
  function goTo(place: string) {
    setOpened(false)
    void navigate({ to: place })
  }
  if (first === undefined) return null
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={420} trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes['strip']}
          data-urgent={first.urgent}
          aria-label={`提醒 ${notices.length} 件：${first.title}，${first.body}`}
          onClick={() => setOpened(!opened)}
        >
          <IconBell size={15} aria-hidden="true" />
          <strong>{first.title}</strong>
          <span className={classes['body']}>{first.body}</span>
          {notices.length > 1 && <span className={classes['more']}>共 {notices.length} 件</span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {notices.map((notice) => (
          <NoticeLine key={notice.key} notice={notice} onGo={() => goTo(notice.place)} onAside={() => putAside(notice.key)} />
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}

/** What is urgent stays until it has been seen to; the rest may be put aside for this time. */
function NoticeLine({ notice, onGo, onAside }: { notice: Notice; onGo: () => void; onAside: () => void }) {
  const { title, body, urgent } = notice
  return (
    <div className={classes['line']}>
      <div>
        <strong>{title}</strong>
        <div className={classes['quiet']}>{body}</div>
      </div>
      {!urgent && (
        <Button variant="subtle" size="compact-xs" aria-label={`知道了 ${title}`} onClick={onAside}>
          知道了
        </Button>
      )}
      <Button variant="light" size="compact-xs" aria-label={`去看 ${title}`} onClick={onGo}>
        去看
      </Button>
    </div>
  )
}
