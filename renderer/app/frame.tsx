import { Kbd, Menu, UnstyledButton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconLock, IconSearch } from '@tabler/icons-react'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { createContext, useContext, useRef, useState } from 'react'
import type { Branch, Me, SessionState } from '#shared/contract/access.ts'
import { POSTS } from '#shared/domain/post.ts'
import { backend } from '../lib/backend.ts'
import { longDay } from '../lib/format.ts'
import { Mark } from '../ui/marks.tsx'
import { ChangePassword } from '../features/access/change-password.tsx'
import { KeyHelp } from './key-help.tsx'
import { NoticeStrip } from './notice-strip.tsx'
import { type Place, placesFor } from './places.ts'
import { useRailCounts } from './rail-counts.ts'
import { SearchBox } from './search-box.tsx'
import classes from './frame.module.css'

interface FrameState {
  session: SessionState & { me: Me; branch: Branch }
  onLeft: () => void
  onLock: () => void
}

export const FrameContext = createContext<FrameState | null>(null)

/** What stands around every page: where one may go, the search, the branch, the day, the person. */
export function Frame() {
  const frame = useContext(FrameContext)
  const [searching, setSearching] = useState(false)
  const [helping, setHelping] = useState(false)
  useHotkeys([
    ['mod+K', () => setSearching(true)],
    ['?', () => setHelping(true)],
  ])
  const page = useRef<HTMLDivElement>(null)
  if (frame === null) return null
  const { me } = frame.session
  const allowed = placesFor(me.permissions)
  return (
    <div className={classes['frame']}>
      <TopBar frame={frame} onSearch={() => setSearching(true)} onHelp={() => setHelping(true)} />
      {/* Whoever has gone somewhere goes on there: the keys are the page's, no longer the link's. */}
      <Rail places={allowed} onEnter={() => page.current?.focus({ preventScroll: true })} />
      <div ref={page} className={classes['page']} tabIndex={-1}>
        <Outlet />
      </div>
      <SearchBox opened={searching} onClose={() => setSearching(false)} places={allowed} />
      <KeyHelp opened={helping} onClose={() => setHelping(false)} />
    </div>
  )
}

function Rail({ places, onEnter }: { places: readonly Place[]; onEnter: () => void }) {
  const { pathname } = useLocation()
  const counts = useRailCounts((permission) => places.some((place) => place.permission === permission))
  const links = (occasional: boolean) =>
    places
      .filter((place) => (place.occasional ?? false) === occasional)
      .map((place) => (
        <RailLink
          key={place.path}
          place={place}
          here={pathname.startsWith(place.path)}
          waiting={counts.get(place.path)}
          onEnter={onEnter}
        />
      ))
  return (
    <nav className={classes['rail']} aria-label="主导航">
      {links(false)}
      {places.some(({ occasional }) => occasional) && <hr className={classes['divide']} />}
      {links(true)}
    </nav>
  )
}

interface RailLinkProps {
  place: Place
  here: boolean
  waiting: number | undefined
  onEnter: () => void
}

function RailLink({ place, here, waiting, onEnter }: RailLinkProps) {
  const { path, name, icon: Icon } = place
  return (
    <Link to={path} className={classes['place']} aria-current={here ? 'page' : undefined} onClick={onEnter}>
      <Icon size={18} stroke={1.6} aria-hidden="true" />
      {name}
      {waiting !== undefined && (
        <span className={classes['waiting']} aria-hidden="true">
          {waiting}
        </span>
      )}
    </Link>
  )
}

function TopBar({ frame, onSearch, onHelp }: { frame: FrameState; onSearch: () => void; onHelp: () => void }) {
  const { branch, me, today, asOf } = frame.session
  return (
    <header className={classes['top']}>
      <span className={classes['brand']}>晨夕</span>
      <UnstyledButton className={classes['search']} onClick={onSearch}>
        <IconSearch size={15} aria-hidden="true" />
        <span>查找客户、页面</span>
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <NoticeStrip />
      <span className={classes['branch']}>{branch.name}</span>
      {branch.sample && <Mark tone="soon">演示数据</Mark>}
      <span className={classes['day']}>{longDay(today)}</span>
      {asOf && <Mark tone="info">按此日运行</Mark>}
      <PersonMenu me={me} onLeft={frame.onLeft} onHelp={onHelp} />
      <UnstyledButton className={classes['lock']} onClick={frame.onLock} aria-label="锁定">
        <IconLock size={17} aria-hidden="true" />
      </UnstyledButton>
    </header>
  )
}

function PersonMenu({ me, onLeft, onHelp }: { me: Me; onLeft: () => void; onHelp: () => void }) {
  const [changing, setChanging] = useState(false)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <UnstyledButton className={classes['person']}>
            {me.name}
            <span className={classes['post']}>{POSTS[me.post]}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onHelp}>快捷键</Menu.Item>
          <Menu.Item onClick={() => setChanging(true)}>修改密码</Menu.Item>
          <Menu.Item onClick={() => void backend.session.signOut().finally(onLeft)}>退出登录</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ChangePassword opened={changing} onClose={() => setChanging(false)} />
    </>
  )
}
