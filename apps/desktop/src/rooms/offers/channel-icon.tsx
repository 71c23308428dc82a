import type { Channel } from '@parley/contract';
import { useText } from '../../language/language.tsx';
import { IconChat, IconMail, IconPhone, IconSocial } from '../../look/icons.ts';
import classes from './offers.module.css';

const ICONS = { chat: IconChat, social: IconSocial, email: IconMail, voice: IconPhone } as const;

/** By what way the customer comes. */
export function ChannelIcon({ channel }: { channel: Channel }) {
  const text = useText();
  const Icon = ICONS[channel];
  const label = text.agents.channels[channel];
  return (
    <span className={classes.channel} role="img" aria-label={label} title={label}>
      <Icon size={19} stroke={1.7} aria-hidden="true" />
    </span>
  );
}
