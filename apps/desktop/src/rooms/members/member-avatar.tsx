import { PICTURES } from '@parley/contract/protocol';
import { useLive } from '../../live/live.tsx';
import { Avatar } from '../../look/avatar.tsx';

/** One of us, with the picture that they chose. */
export function MemberAvatar({ id, name, size }: { id: string; name: string | null; size: number }) {
  const workspace = useLive((state) => state.workspace?.id ?? '');
  const picture = useLive((state) => state.members.get(id)?.picture ?? null);
  return (
    <Avatar
      id={id}
      name={name}
      size={size}
      picture={picture === null ? null : `${PICTURES}/${workspace}/${id}?v=${picture}`}
    />
  );
}
