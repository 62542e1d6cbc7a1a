// Invented people of the demo. Names are written as people write them: marks, hyphens, one-name people and all.
export interface DemoStaff {
  address: string;
  name: string;
  role: 'owner' | 'admin' | 'consultant' | 'case_manager' | 'assistant' | 'billing' | 'read_only';
  /** A licence that holds for so many more days. */
  licence?: { number: string; class: 'rcic_l2' | 'rcic_irb'; days: number };
}

export const MAPLE_GATE_STAFF: DemoStaff[] = [
  {
    address: 'owner',
    name: 'Helen Sorensen',
    role: 'owner',
    licence: { number: 'R507713', class: 'rcic_irb', days: 24 },
  },
  { address: 'admin', name: 'Tomás Ibarra', role: 'admin' },
  {
    address: 'consultant',
    name: 'Claire Fontaine',
    role: 'consultant',
    licence: { number: 'R519204', class: 'rcic_irb', days: 221 },
  },
  { address: 'manager', name: 'Devon Clarke', role: 'case_manager' },
  { address: 'assistant', name: 'Noor Aziz', role: 'assistant' },
  { address: 'billing', name: 'Grace Adeyemi', role: 'billing' },
  { address: 'readonly', name: 'Peter Lindqvist', role: 'read_only' },
];

export const BOREAL_STAFF: DemoStaff[] = [
  {
    address: 'owner',
    name: 'Mathieu Gagnon-Roy',
    role: 'owner',
    licence: { number: 'R511390', class: 'rcic_irb', days: 310 },
  },
  { address: 'admin', name: 'Salma Idrissi', role: 'admin' },
  {
    address: 'consultant',
    name: 'Nadia Cherkaoui',
    role: 'consultant',
    licence: { number: 'R524466', class: 'rcic_l2', days: 19 },
  },
  { address: 'manager', name: 'Étienne Lavoie', role: 'case_manager' },
  { address: 'assistant', name: 'Anaïs Bélanger', role: 'assistant' },
  { address: 'billing', name: 'Julien Côté', role: 'billing' },
  { address: 'readonly', name: 'Odile Perrault', role: 'read_only' },
];

/** "Given|Family"; an empty given name is a person with one name. Where each comes from stands below, in the same order. */
export const MAPLE_GATE_CLIENTS = [
  'Amara|Okafor',
  'Elif|Şahin',
  'Anjali|Menon',
  'Mehmet|Yıldız',
  'Sofía|Calderón',
  'Farid|Rahimi',
  'Ivana|Petrović',
  'Châu|Nguyễn Thị Minh',
  'Harpreet Kaur|Dhillon',
  'Daniela|Restrepo Ángel',
  'Yuki|Hayashi',
  'Marie-Ève|Haddad-Tremblay',
  'Ọláwálé|Ajayi',
  'Łukasz|Wróblewski',
  'Kwame|Mensah-Boateng',
  'Zeynep|Kaplan',
  'Priya|Raghunathan',
  '|Sukarno',
  'Tatiana|Kovalenko',
  'Gabriel|dos Santos',
  'Mei-Ling|Chen',
  'Omar|El-Sayed',
  'Fatoumata|Diallo',
  'Rahul|Banerjee',
  'Ingrid|Østergaard',
  'Carlos|Ñáñez',
  'Aisha|Bello',
  'Dmitri|Sokolov',
  'Hana|Suzuki',
  'Liam|O’Connor',
  'Parisa|Karimi',
  'Jorge|Villanueva',
  'Thandiwe|Nkosi',
  'Maja|Horvat',
  'Arjun|Patel',
  'Simran|Gill',
  'Bao|Trần',
  'Emeka|Nwosu',
  'Lucía|Fernández',
  'Noor|Rahman',
  'Viktor|Dragomir',
  'Ayşe|Demir',
  'Paolo|Ricci',
  'Nimmi|Perera',
] as const;

export const BOREAL_CLIENTS = [
  'Luc|Mbarga',
  'Aminata|Traoré',
  'Zoé|Lefebvre',
  'Karim|Benali',
  'Fátima|Zahra Alaoui',
  'Jean-Baptiste|Nsengiyumva',
  'Thuý|Lê Thị',
  'Mariam|Coulibaly',
  'Óscar|Peña',
  'Chloé|Dubois',
  'Youssef|El Amrani',
  'Gaëlle|Kouassi',
  'Andrei|Țurcanu',
  'Inès|Bouzid',
  'Mamadou|Sarr',
  'Éloïse|Marchand',
  'Rania|Khoury',
  'Patrice|Ilunga',
  'Sélim|Hamdi',
  'Nour|Chaabane',
  'Adjoua|Koffi',
  'Bogdan|Ionescu',
  'Mélissa|Jean-Louis',
  'Wilfried|Ondo',
  'Leïla|Mansouri',
  'Didier|Habimana',
  'Camila|Ortiz',
  'Hugo|Vandenberghe',
  'Salimata|Ouédraogo',
  'Reza|Ahmadi',
  'Anh|Phạm',
  'Noor|Rahman',
  'Cyrille|Etoundi',
  'Maïmouna|Ba',
  'Sébastien|Lambert',
  'Dalila|Ferhat',
  'Joël|Rakotoarisoa',
  'Amélie|Girard',
  'Tarek|Jaziri',
  'Bintou|Keïta',
  'Sanjay|Ramgoolam',
  'Élodie|Pierre',
  'Nathan|Mukendi',
  '|Rakoto',
] as const;

export const MAPLE_GATE_HOMES = (
  'NG TR IN TR MX AF RS VN IN CO JP LB NG PL GH TR IN ID UA BR TW EG ' +
  'GN IN DK PE NG KZ JP IE IR PE ZA HR IN IN VN NG ES BD RO TR IT LK'
).split(' ');

export const BOREAL_HOMES = (
  'CM ML FR DZ MA RW VN CI PE FR MA CI MD TN SN FR LB CD TN TN CI RO ' +
  'HT GA IR BI CO BE BF IR VN BD CM SN FR DZ MG FR TN ML MU HT CD MG'
).split(' ');
