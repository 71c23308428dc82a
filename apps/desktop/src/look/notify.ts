import { notifications } from '@mantine/notifications';

/** Something did not work; the sentence comes from the catalogue. */
export const notifyRefusal = (title: string, message: string): void => {
  notifications.show({ title, message, color: 'red', autoClose: 7_000 });
};

export const notifyDone = (message: string): void => {
  notifications.show({ message, color: 'green', autoClose: 3_000 });
};
