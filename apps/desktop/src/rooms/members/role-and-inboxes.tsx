import { Checkbox, NativeSelect, Stack, Text } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { roleName, useRoles } from './roles.ts';

interface RoleAndInboxesProps {
  role: string;
  inboxes: readonly string[];
  onRole: (role: string) => void;
  onInboxes: (inboxes: string[]) => void;
}

/** What somebody may do, and where. */
export function RoleAndInboxes({ role, inboxes, onRole, onInboxes }: RoleAndInboxesProps) {
  const text = useText();
  const roles = useRoles();
  const known = useLive((state) => state.inboxes);
  const seesAll = roles.find(({ key }) => key === role)?.rights['conversation.read'] === 'workspace';
  return (
    <>
      <NativeSelect
        label={text.members.role}
        value={role}
        onChange={(event) => onRole(event.currentTarget.value)}
        data={
          roles.length === 0
            ? [{ value: role, label: roleName(role, text) }]
            : roles.map(({ key }) => ({ value: key, label: roleName(key, text) }))
        }
      />
      <Checkbox.Group
        label={text.members.inboxes}
        description={seesAll ? text.members.roleSeesAll : undefined}
        value={[...inboxes]}
        onChange={onInboxes}
      >
        <Stack gap={8} mt={8}>
          {known.size === 0 && (
            <Text size="sm" c="dimmed">
              {text.members.noInboxes}
            </Text>
          )}
          {[...known.values()].map((inbox) => (
            <Checkbox key={inbox.id} value={inbox.id} label={inbox.name} />
          ))}
        </Stack>
      </Checkbox.Group>
    </>
  );
}
