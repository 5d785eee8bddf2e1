import { Kbd, Menu, UnstyledButton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconLock, IconSearch } from '@tabler/icons-react'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { createContext, useContext, useState } from 'react'
import type { Branch, Me, SessionState } from '#shared/contract/access.ts'
import { POSTS } from '#shared/domain/post.ts'
import { backend } from '../lib/backend.ts'
import { longDay } from '../lib/format.ts'
import { Mark } from '../ui/marks.tsx'
import { ChangePassword } from '../features/access/change-password.tsx'
import { KeyHelp } from './key-help.tsx'
import { PLACES, type Place } from './places.ts'
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
  const { pathname } = useLocation()
  const counts = useRailCounts((permission) => frame?.session.me.permissions.includes(permission) ?? false)
  if (frame === null) return null
  const { me } = frame.session
  const allowed = PLACES.filter(({ permission }) => me.permissions.includes(permission))
  return (
    <div className={classes['frame']}>
      <TopBar frame={frame} onSearch={() => setSearching(true)} onHelp={() => setHelping(true)} />
      <nav className={classes['rail']} aria-label="主导航">
        {allowed.filter(({ occasional }) => !occasional).map((place) => railLink(place, pathname, counts.get(place.path)))}
        {allowed.some(({ occasional }) => occasional) && <hr className={classes['divide']} />}
        {allowed.filter(({ occasional }) => occasional).map((place) => railLink(place, pathname))}
      </nav>
      <div className={classes['page']}>
        <Outlet />
      </div>
      <SearchBox opened={searching} onClose={() => setSearching(false)} places={allowed} />
      <KeyHelp opened={helping} onClose={() => setHelping(false)} />
    </div>
  )
}

function railLink({ path, name, icon: Icon }: Place, pathname: string, waiting?: number) {
  return (
    <Link key={path} to={path} className={classes['place']} aria-current={pathname.startsWith(path) ? 'page' : undefined}>
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
