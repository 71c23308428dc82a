import { Button } from '@mantine/core';
import type { MemberProfile } from '@parley/contract';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { notifyDone } from '../../look/notify.ts';
import { Problem } from '../../look/problem.tsx';
import { MemberAvatar } from '../members/member-avatar.tsx';
import { decodePicture, drawSquare, encodeSquare, FILE_MAX_BYTES } from './picture.ts';
import classes from './profile.module.css';
import { useGivenFiles } from './use-given-files.ts';

/** Side of the picture on this page, in pixels. */
const SHOWN = 96;

/** The picture as it is, or as it would be: chosen, dropped or pasted. What is refused stays to be sent again. */
export function PictureField({ member }: { member: MemberProfile }) {
  const text = useText();
  const words = text.profile;
  const client = useClient();
  const [chosen, setChosen] = useState<ImageBitmap | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const choose = useRef<HTMLButtonElement>(null);
  const use = useRef<HTMLButtonElement>(null);
  useEffect(() => () => chosen?.close(), [chosen]);
  const shown = useRef(chosen);
  useEffect(() => {
    if (shown.current === chosen) return;
    shown.current = chosen;
    // The button that had the focus has made room for another one.
    if (document.activeElement === null || document.activeElement === document.body)
      (chosen === null ? choose : use).current?.focus();
  }, [chosen]);

  const latest = useRef(0);
  const take = async (file: File) => {
    latest.current += 1;
    const turn = latest.current;
    const picture = file.size > FILE_MAX_BYTES ? null : await decodePicture(file);
    if (turn !== latest.current) return picture?.close();
    if (picture !== null) setChosen(picture);
    setProblem(
      picture !== null ? null : file.size > FILE_MAX_BYTES ? words.pictureLarge : text.refusals['picture.unreadable'],
    );
  };
  const over = useGivenFiles((file) => void take(file));

  const send = async (image: string | null): Promise<boolean> => {
    setProblem(null);
    const outcome = await client.do({ type: 'me.picture', image });
    if (!outcome.ok) setProblem(text.refusals[outcome.code]);
    return outcome.ok;
  };
  const remove = async () => {
    setBusy(true);
    if (await send(null)) notifyDone(words.pictureRemoved);
    setBusy(false);
  };
  const sendChosen = async (picture: ImageBitmap) => {
    setBusy(true);
    const image = await encodeSquare(picture);
    if (image === null) setProblem(text.refusals['picture.unreadable']);
    else if (await send(image)) {
      // Unless another one has been given meanwhile.
      setChosen((now) => (now === picture ? null : now));
      notifyDone(words.pictureSaved);
    }
    setBusy(false);
  };

  return (
    <fieldset className={classes.picture} data-over={over} aria-label={words.picture}>
      {chosen === null ? <MemberAvatar id={member.id} name={member.name} size={SHOWN} /> : <Preview picture={chosen} />}
      <div className={classes.choosing}>
        <p>{words.pictureHint}</p>
        <div className={classes.buttons}>
          {chosen === null ? (
            <>
              <Button ref={choose} variant="default" size="xs" onClick={() => input.current?.click()}>
                {words.choosePicture}
              </Button>
              {member.picture !== null && (
                <Button variant="subtle" color="gray" size="xs" loading={busy} onClick={() => void remove()}>
                  {words.removePicture}
                </Button>
              )}
            </>
          ) : (
            <>
              <Button ref={use} size="xs" loading={busy} onClick={() => void sendChosen(chosen)}>
                {words.usePicture}
              </Button>
              <Button
                variant="default"
                size="xs"
                disabled={busy}
                onClick={() => {
                  setProblem(null);
                  setChosen(null);
                }}
              >
                {text.common.cancel}
              </Button>
            </>
          )}
        </div>
        {problem !== null && <Problem>{problem}</Problem>}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={words.choosePicture}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file may be chosen again.
          event.currentTarget.value = '';
          if (file !== undefined) void take(file);
        }}
      />
    </fieldset>
  );
}

/** On a canvas: the security policy lets no page show a picture that the server has not served. */
function Preview({ picture }: { picture: ImageBitmap }) {
  const { profile } = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current !== null) drawSquare(canvas.current, picture);
  }, [picture]);
  return (
    <canvas
      ref={canvas}
      className={classes.preview}
      // Sharp on dense screens.
      width={2 * SHOWN}
      height={2 * SHOWN}
      role="img"
      aria-label={profile.picturePreview}
    />
  );
}
