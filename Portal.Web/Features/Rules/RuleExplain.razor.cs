using Microsoft.AspNetCore.Components;
using Portal.Domain.Quotes;
using Portal.Domain.Rules;

namespace Portal.Web.Features.Rules;

/// <summary>A cart by the facts that audience and rules read, and what the draft says of it: the verdict, and each condition with the value it saw.</summary>
public sealed partial class RuleExplain
{
    private CartForm _form = null!;
    private RuleAnswer? _answer;
    private QuoteFacts? _taken;
    private ElementReference _head;
    private bool _toHead;

    /// <summary>The business date.</summary>
    [Parameter, EditorRequired]
    public required DateOnly Today { get; set; }

    /// <summary>A cart that somebody wants to see explained; another one is taken over.</summary>
    [Parameter]
    public QuoteFacts? Example { get; set; }

    private RuleSentences Sentences => K.Sentences(Editor.Currency, Editor.Offering.PartnerName);

    private RuleVerdict Words => new(L, Reasons, Editor.Offering.PartnerName, Fact);

    [Inject]
    public required Microsoft.Extensions.Localization.IStringLocalizer<ReasonTexts> Reasons { get; init; }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _taken = Example;
        _form = Example is null ? CartForm.Of(Editor.Spec) : CartForm.Of(Example);
        Ask();
    }

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (Example is not null && Example != _taken)
        {
            _taken = Example;
            _form = CartForm.Of(Example);
            _toHead = true;
            Ask();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Below the checks on a small screen: whoever asks for it is led there.
        if (_toHead)
        {
            _toHead = false;
            await _head.FocusAsync();
        }
    }

    protected override IEnumerable<object?> Drawn() => [Editor.Spec, Editor.Problems.Count];

    protected override void Follow() => Ask();

    private void Ask() => _answer = _form.Facts(Today) is { } facts ? RuleAnswer.Of(Editor.Spec, facts, Editor.Problems.Count == 0) : null;

    private string Fact(RuleFact fact) => K.Rules(Editor.Currency, Editor.Offering.PartnerName, [Editor.Spec]).Fact(fact);

    /// <summary>The audience reads where it is, in which channel, and of what; the rest only where a rule does.</summary>
    private bool Reads(RuleFact fact)
    {
        var asked = Editor.Spec.Rules.SelectMany(rule => rule.When.AllConditions()).Select(condition => condition.Fact).ToHashSet();
        return asked.Contains(fact) || fact switch
        {
            RuleFact.Country or RuleFact.Channel or RuleFact.Category => true,
            RuleFact.ShipsTo => asked.Contains(RuleFact.ShipsAbroad),
            RuleFact.Customer => Editor.Spec.Audience.CustomerRequired || asked.Contains(RuleFact.CustomerDays),
            _ => false,
        };
    }
}
