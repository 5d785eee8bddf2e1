/* Headings in pinyin come from systems whose columns have Latin names: kehuhao, KEHUJINGLIXINGM, KHXM. */

/** A heading word in pinyin without tones, in capitals; letters stay as they are. */
export function pinyinOfHeading(word: string): string {
  return syllables(word).join('')
}

/** The first letters of a heading word: 客户姓名 → KHXM. */
export function initialsOfHeading(word: string): string {
  return syllables(word)
    .map((syllable) => syllable.slice(0, 1))
    .join('')
}

function syllables(word: string): string[] {
  return [...word].map((letter) => SYLLABLE_OF.get(letter) ?? letter)
}

/** Syllable, then the characters of heading words that are read so in them (行 is hang: 他行, 入行). */
const READINGS =
  'ban办 bao报保 bei被备 ben本 bi比币笔 bian编 biao表标 bie别 bu不部 cai财 cang仓 ce测 ceng层 chan产 chang常 cheng称承程成 ' +
  'chi持 chu出触初础储 ci次 cun存 da打达大 dai代贷 dan单 dang当 dao道到导 deng等登 di地低 dian电点 ding定 dong动 du度 duan短 ' +
  'e额 fang方 fen份分 feng风峰 fou否 fu负 gang岗 gao高 ge格个 gen跟 gong工 gou购构 guan管 gui归规贵柜 guo果国 hang行 hao号 ' +
  'he核合荷 hu户护 hua话画 huan缓 huang黄 hui回 hun婚 huo获活 ji机级绩计基籍积季 jia家 jian件间建简 jiao角较 jie结截接界 jin金近进 ' +
  'jing经净 ju居拒据 jue绝 jun均 ka卡 kai开 ke客 kuai快 kuan款 kuang况 lai来 lei类 li力理立例历利 lian联 liang量 lin临 ' +
  'ling龄 liu留流 lu录 lv率 ma码 mai买 men门 mian免 min民 ming名 mo模 mu目 nei内 neng能 nian年 ou偶 pei配 pin品 ping评 ' +
  'qi期起其 qian前签 qu渠去 quan权 qun群 ran然 rao扰 ren任人 ri日 rong融 ru入 san三 se色 shang上 shen身 sheng生 ' +
  'shi式时是市始失 shou手首受授 shu属熟数 suan算 suo所 ta他 tai态 tian天 ting庭 tong通同统 tuo托 wai外 wan挽完 wang网 wei位维未微 ' +
  'wen文 wu务勿 xi系悉息 xia下 xian险限 xiang箱像 xiao效销 xie协 xin心信 xing姓性型星 xu序蓄 xue学 xun讯 ye业 yi移意一 yin因姻银 ' +
  'ying营 yong用 you有邮 yu预余 yuan源愿员原 yue月约 zai再 zan暂 zeng增 zhai债 zhan占 zhang账 zhao照 zhe折 zheng证 ' +
  'zhi职址至止值支指知志 zhong中种 zhu住驻注主 zhuang状 zi资子自 zong总 zu族 zui最 zuo作昨 ' +
  'bian变 yi异易 jiao交叫缴 fa发 zhuan转 shou收售 jie借解介 qu取 xiang向项 fang访放 dian店 pai排 dui队 dai待 bin宾 ze责 dan担 ' +
  'zhou周 kao考 fei费 tou投 xin新 tuo拓 hu呼 mian面 tan谈 jian见荐 tui推 ting厅 tang堂 ' +
  'di第 er二 zhai宅 gong公 cong从 shi事 zai在 guan关 jie阶 duan段 ti梯 xian现 ming命 ' +
  'pian片 huan换 zhong终 yi议 ji纪记 nian念'

const SYLLABLE_OF = new Map(
  READINGS.split(' ').flatMap((entry) => {
    const syllable = /^[a-z]+/.exec(entry)?.[0] ?? ''
    return Array.from(entry.slice(syllable.length), (letter) => [letter, syllable.toUpperCase()] as const)
  }),
)
