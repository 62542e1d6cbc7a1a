'use client';

import { Button, Menu, MenuChoice } from '@cio/ui';
import { useTranslations } from 'next-intl';

interface GroupButtonProps<Group extends string> {
  /** The first one: not at all. */
  value: Group;
  options: ReadonlyArray<{ value: Group; word: string }>;
  onChoose: (group: Group) => void;
}

/** By what the rows stand together. */
export function GroupButton<Group extends string>({ value, options, onChoose }: GroupButtonProps<Group>) {
  const t = useTranslations('list.group');
  const word = options.find((option) => option.value === value)?.word;
  return (
    <Menu
      align="end"
      trigger={
        <Button look="quiet" icon="layers">
          {value === options[0]?.value ? t('open') : t('by', { group: word ?? value })}
        </Button>
      }
    >
      <MenuChoice title={t('title')} value={value} options={options} onChange={onChoose} />
    </Menu>
  );
}
