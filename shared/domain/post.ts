import { z } from 'zod'

/** The posts of a branch, in the order in which lists show them (`product.md` 1). */
export const POSTS = {
  head: '网点负责人',
  supervisor: '营业主管',
  wealth: '理财经理',
  account: '客户经理',
  remote: '远维客户经理',
  lobby: '大堂经理',
  teller: '柜员',
  admin: '系统管理员',
} as const

export const Post = z.enum(['head', 'supervisor', 'wealth', 'account', 'remote', 'lobby', 'teller', 'admin'])
export type Post = z.infer<typeof Post>

export const ALL_POSTS: readonly Post[] = Post.options

/** Words seen in real staff sheets for each post, besides the post's own name. */
const OTHER_NAMES: Record<Post, readonly string[]> = {
  head: ['支行行长', '行长', '网点主任', '负责人'],
  supervisor: ['主管', '营业经理', '会计主管'],
  wealth: ['理财', '贵宾理财经理', '财富顾问', '财富经理'],
  account: ['个人客户经理', '零售客户经理'],
  remote: ['远程客户经理', '远维', '线上客户经理'],
  lobby: ['大堂', '大堂引导员'],
  teller: ['综合柜员', '高柜', '低柜', '柜台'],
  admin: ['管理员'],
}

/** The post that a sheet's word means, or null when no post is called that. */
export function postNamed(word: string): Post | null {
  const name = word.trim()
  return ALL_POSTS.find((post) => POSTS[post] === name || OTHER_NAMES[post].includes(name)) ?? null
}
