import { useText } from '../../language/language.tsx';
import { deviceOf } from './device.ts';

/** What a browser says of itself, in words one knows. */
export function useDeviceName(): (userAgent: string) => string {
  const { profile } = useText();
  return (userAgent) => {
    const device = deviceOf(userAgent);
    return device === null ? profile.unknownDevice : profile.browserOn(device.browser, device.system);
  };
}
