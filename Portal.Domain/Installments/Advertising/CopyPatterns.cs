using System.Text.RegularExpressions;

namespace Portal.Domain.Installments.Advertising;

/// <summary>How people write what the rules of advertising are about, in English and in Chinese of both scripts. All of them are asked of every text: shops mix languages.</summary>
internal static partial class CopyPatterns
{
    /// <summary>In milliseconds: a line of text takes far less than one.</summary>
    private const int Patience = 1_000;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // An amount above zero: "$0 down" says that nothing is asked for, which triggers nothing (comment on 1026.24(d)(1), 2.ii).
    private const string Number = @"(?!0+(?:[.,]0+)?(?![\d.,]*[1-9]))\d[\d,]*(?:\.\d+)?";
    private const string Money = $@"(?:(?:US\$|NT\$|HK\$|[$£€¥￥]|\b(?:USD|GBP|EUR|CAD|AUD|TWD|HKD|CNY)\b)\s?{Number}|(?<![\d.,]){Number}\s?(?:dollars?\b|pounds?\b|euros?\b|美元|英鎊|英镑|歐元|欧元|元))";
    private const string Share = $@"(?<![\d.,]){Number}\s?[%％]";
    private const string Count = @"(?:(?<![\d.,])\d{1,3}|\b(?:two|three|four|five|six|eight|ten|twelve|eighteen|twenty-four|thirty-six))";
    private const string Payment = @"(?:payments?|instal?lments?)\b";
    private const string Chinese = "[0-9０-９一二三四五六七八九十百]+";

    /// <summary>"10% down", "deposit of £50", "90% financing"; not "no down payment".</summary>
    [GeneratedRegex($@"(?:{Share}|{Money})\s*(?:cash\s+)?(?:down\b|down\s?payment|deposit)|\b(?:down\s?payment|deposit)\s*(?:of|from|:)?\s*(?:only|just)?\s*(?:{Money}|{Share})|(?<![\d.])(?:[1-9]\d?)\s?%\s+financing|(?:頭期款|頭款|首期款?|首付款?|訂金|定金|订金)\s*(?:只需|僅需|仅需|只要|低至|僅|仅)?\s*(?:{Money}|{Share}|[一二三四五六七八九]成)", Options, Patience)]
    public static partial Regex DownPayment();

    /// <summary>"4 payments", "pay in four", "48-month", "over 12 months"; not "pay weekly" or "take years to repay".</summary>
    [GeneratedRegex($@"{Count}[\s-]+(?:(?:equal|easy|low|monthly|weekly|biweekly|fortnightly|interest[\s-]free|free)[\s,-]+)*{Payment}|\bpay(?:able)?\s+in\s+{Count}\b|\bpay\s?in\s?\d\b|{Count}[\s-]?(?:month|year|week)s?\b(?=[\s-]+(?:term|plan|loan|financ|credit|repay|to\s+(?:re)?pay|of\s+payments))|\b(?:over|within|for|up\s+to)\s+{Count}\s+(?:months|years|weeks|fortnights)\b|{Count}[\s-]month\b|分\s*{Chinese}\s*(?:期|次|個月|个月)|(?<![首每])[0-9０-９]+\s*期", Options, Patience)]
    public static partial Regex Payments();

    /// <summary>"$25 a month", "payments from $9.99"; not "monthly payments to suit your needs".</summary>
    [GeneratedRegex($@"{Money}\s*(?:a|per|/|each|every)\s*(?:mo\b|month|week|fortnight|two\s+weeks|{Payment})|{Money}\s+(?:monthly|weekly|biweekly)\b|{Payment}\s*(?:of|from|as\s+low\s+as|starting\s+at|for)\s*(?:only|just)?\s*{Money}|\bper\s+month\s*:?\s*{Money}|(?:每月|每期|每週|每周|月付|月供)\s*(?:只需|僅需|仅需|只要|低至|僅|仅)?\s*{Money}|{Money}\s*(?:起)?\s*[/／]\s*(?:月|期|週|周)", Options, Patience)]
    public static partial Regex PaymentAmount();

    /// <summary>"finance charge of $20", "$20 origination fee"; not "no closing costs".</summary>
    [GeneratedRegex($@"\b(?:finance\s+charge|interest|origination\s+fee|service\s+fee|cost\s+of\s+credit)\s*(?:of|is|:|only|from)?\s*(?:only|just)?\s*{Money}|{Money}\s*(?:in|of)?\s*(?:finance\s+charges?|interest|origination\s+fee|financing\s+fee|service\s+fee)\b|(?:利息|手續費|手续费|費用總額|费用总额|總費用|总费用)\s*(?:只需|僅需|仅需|只要|共|為|为|僅|仅)?\s*{Money}", Options, Patience)]
    public static partial Regex FinanceCharge();

    /// <summary>A rate of the credit: "5.9% interest", "0 % finance", "利率 5%".</summary>
    [GeneratedRegex(@"(?<![\d.,])\d+(?:[.,]\d+)?\s?[%％]\s*(?:fixed\s+)?(?:interest|rate\b|a\s+year|per\s+(?:year|annum)|p\.?a\.?\b|finance\b|on\s+credit)|\b(?:interest|rates?)\s*(?:of|from|at|as\s+low\s+as|:)?\s*(?:only|just)?\s*\d+(?:[.,]\d+)?\s?[%％]|(?:利率|年利率|年息|月息|利息)\s*(?:只需|僅需|仅需|低至|只要|僅|仅|為|为)?\s*\d+(?:[.,]\d+)?\s?[%％]", Options, Patience)]
    public static partial Regex Rate();

    /// <summary>The words of the law for the rate, one of which has to stand by a figure.</summary>
    [GeneratedRegex(@"\bAPRC?\b|annual\s+percentage\s+rate|年百分率|實際年利率|实际年利率|實質年利率|实质年利率|總費用年百分率|总费用年百分率", Options, Patience)]
    public static partial Regex Apr();

    [GeneratedRegex(@"\bguaranteed\s+(?:approval|acceptance|credit|loan|finance)|\b(?:approval|acceptance|loan|credit)\s+(?:is\s+)?guaranteed|\b(?:everyone|everybody|anyone|anybody)(?:'s|\s+is|\s+gets)?\s+(?:approved|accepted|financed)|\bno\s+credit\s+(?:checks?|rejected|refused)|\bwithout\s+(?:a\s+|any\s+)?credit\s+checks?|\bbad\s+credit\??,?\s+no\s+problem|\bno\s+one\s+(?:is\s+)?(?:refused|rejected|turned\s+down)|\bfree\s+money\b|\brisk[\s-]free\s+(?:credit|loan)|保證(?:核准|過件|通過|核貸)|保证(?:批准|通过|放款)|(?:百分之?百|100\s?[%％])\s*(?:核准|過件|通過|通过|批准)|必過件|必过审?|(?:免|不需|無需|无需|不用)\s*(?:信用(?:查核|審查|审查|檢查|检查)|查?征信|徵信|聯徵)|不查\s*(?:信用|征信|聯徵)|人人(?:可貸|可贷|核准|都能貸|都能贷)|免費的?錢|免费的?钱|白拿的?[錢钱]", Options, Patience)]
    public static partial Regex Banned();

    [GeneratedRegex(@"\bpre-?approved\b|\binstant(?:ly)?\s+(?:approval|approved)|\bapproved\s+in\s+(?:seconds|minutes)|預先核准|预先批准|預核准|秒(?:過件|批|过)", Options, Patience)]
    public static partial Regex Doubtful();

    [GeneratedRegex(@"\binterest[\s-]free\b|\bno\s+interest\b|\bzero\s+interest\b|(?<![\d.,])0(?:\.0+)?\s?[%％]\s*(?:interest|APR|finance\b|financing)|免息|零利率|無息|无息|0\s?[%％]\s*利率", Options, Patience)]
    public static partial Regex Free();

    [GeneratedRegex(@"\b(?:no|zero)\s+(?:deposit|down\s?payment|money\s+down)|(?:[$£€]\s?0|(?<![\d.,])0\s?%)\s*(?:down\b|deposit)|\bnothing\s+(?:down|to\s+pay\s+today)\b|零首付|免頭款|免頭期款|零頭款|零头期|免首付|免訂金|免定金", Options, Patience)]
    public static partial Regex NoDeposit();
}
