// How people and posts are told.
import { dayText } from '../../shared/dates.ts'
import { type Key, language, useText } from '../texts.ts'
import type { PersonRow, Post } from './people_api.ts'

export const day = (iso: string): string => dayText(new Date(iso), language)

/** "1985 · nữ", or why it is not told. */
export const usePersonalText = () => {
  const t = useText()
  return ({ personal, birth_year, sex }: Pick<PersonRow, 'personal' | 'birth_year' | 'sex'>) =>
    personal ? [birth_year ?? t('register.no_year'), sex && t(`register.sex.${sex}`)].filter(Boolean).join(' · ') : t('register.personal_kept')
}

export const usePostText = () => {
  const t = useText()
  return {
    /** "thợ hàn, Công ty May"; what it is said to be when nothing was written. */
    title: (post: Post): string => [post.title, post.employer].filter(Boolean).join(', ') || t('register.no_title'),
    marks: (post: Post): string[] => [
      ...(post.worker ? [t(`register.worker.${post.worker}` as Key)] : []),
      ...(post.leader ? [t('register.leader')] : []),
      ...(post.full_time_officer ? [t('register.full_time_officer')] : []),
    ],
    time: (post: Post): string =>
      post.to ? t('register.from_to', { from: day(post.from), to: day(post.to) }) : t('register.since', { from: day(post.from) }),
  }
}

/** An erased person has no name; the place where it stood says so. */
export const PersonName = ({ name, erased }: { name: string; erased: boolean }) => {
  const t = useText()
  return name ? name : <span className="muted">{t(erased ? 'register.erased_name' : 'register.no_name')}</span>
}

export const Posts = <One extends Post>({ posts, children }: { posts: One[]; children?: (post: One) => React.ReactNode }) => {
  const t = useText()
  const tell = usePostText()
  return (
    <ol className="person-posts" aria-label={t('register.posts')}>
      {posts.map((post) => (
        <li key={post.id} className={post.holds ? 'is-now' : undefined}>
          <p className="small muted">{tell.time(post)}</p>
          <p className="strong">{tell.title(post)}</p>
          <p className="small">{post.unit.above ? `${post.unit.name}, ${post.unit.above}` : post.unit.name}</p>
          <p className="small muted">{tell.marks(post).join(' · ')}</p>
          {children?.(post)}
        </li>
      ))}
    </ol>
  )
}
