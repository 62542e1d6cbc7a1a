import { chromium } from '@playwright/test';
import { args, browserEnv, executablePath } from './fixtures/chromium.ts';
import { gzipSync } from 'node:zlib';
import pg from 'pg'; import fs from 'node:fs';
const inst=JSON.parse(fs.readFileSync('/tmp/h-report-data/instance.json','utf8'));const u=new URL(inst.postgres.superUrl);u.pathname=new URL(inst.env.DATABASE_URL).pathname;const db=new pg.Client({connectionString:u.href});await db.connect();
const base='http://127.0.0.1:4471';
const known=new Map();
const kb=async(p,cookie='')=>{const h=await (await fetch(base+p,{headers:{cookie}})).text();const n=new Set([...h.matchAll(/<script[^>]+src="(\/_next\/[^"]+\.js)[^"]*"/g)].map(m=>m[1]));let s=0;for(const x of n){if(!known.has(x))known.set(x,gzipSync(Buffer.from(await (await fetch(base+x)).arrayBuffer())).length/1000);s+=known.get(x)}return s};
const floor=await kb('/nowhere');
for(const p of ['/sign-in','/f/maple-gate/score']) console.log(p,(await kb(p)-floor).toFixed(1),'over',floor.toFixed(1));
const browser=await chromium.launch({executablePath,args,env:browserEnv()});
const shot=async(page,name)=>{await page.screenshot({path:`/tmp/h-report-shots/${name}.png`,fullPage:true})};
const combos=[[1440,'light','en'],[390,'dark','fr'],[1440,'dark','fr'],[390,'light','en']];
let client;
for(const [w,c,l] of combos){
  const ctx=await browser.newContext({baseURL:base,viewport:{width:w,height:900},colorScheme:c,locale:l+'-CA'});
  const page=await ctx.newPage();
  await page.goto('/f/maple-gate/score'); await page.locator('h1').waitFor({state:'attached'});await page.waitForTimeout(1200); await shot(page,`score-${w}-${c}-${l}`);
  await db.query("update users set language=$1 where email='consultant@maple-gate.example'",[l]);
  await page.goto('/sign-in?lang='+l);
  await page.fill('input[name=email]','consultant@maple-gate.example'); await page.fill('input[name=password]','Welcome-to-the-North-1'); await page.click('form button[type=submit]'); await page.waitForURL(/dashboard/);
  if(!client){await page.goto('/dashboard/clients?q=Punktemann');const a=page.getByRole('link',{name:/Ines/}).first();await a.waitFor();client=await a.getAttribute('href');}
  const me = await page.evaluate(async (l)=>{},l);
  for(const [n,p] of [['elig',client+'/eligibility'],['profile',client+'/profile']]){await page.goto(p);await page.locator('h1').waitFor({state:'attached'});await page.waitForTimeout(1200);await shot(page,`${n}-${w}-${c}-${l}`);}
  await page.goto(client+'/eligibility'); const k=page.locator('#past + ul a, section[aria-labelledby=past] a').first(); await page.goto(await k.getAttribute('href')); await page.locator('h1').waitFor({state:'attached'});await page.waitForTimeout(1200); await shot(page,`kept-${w}-${c}-${l}`);
  await page.goto(client+'/eligibility?asOf=2025-03-24&with=2025-03-25'); await page.locator('h1').waitFor({state:'attached'});await page.waitForTimeout(1200); await shot(page,`compare-${w}-${c}-${l}`);
  await ctx.close();
}
await browser.close();await db.query("update users set language='en' where email='consultant@maple-gate.example'");await db.end();
