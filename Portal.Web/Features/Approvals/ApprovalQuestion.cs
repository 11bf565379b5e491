using Microsoft.Extensions.Localization;
using Portal.Infrastructure.Offerings;
using Portal.Web.Components;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Offerings;

namespace Portal.Web.Features.Approvals;

/// <summary>What is asked before others are asked: who has to say yes, and why.</summary>
public static class ApprovalQuestion
{
    /// <param name="words">Of the draft's kind.</param>
    public static Consequence Of(
        DraftEditor editor, PublishDemand demand, IStringLocalizer<ApprovalsTexts> texts, IStringLocalizer<ShellTexts> shell, KindTexts words)
    {
        var specs = new SpecWords(words, editor.Currency, editor.Offering.PartnerName, editor.Spec, editor.Offering.Live?.Spec);
        return new Consequence(
            texts["Ask.Question", DraftConsequence.Next(editor), editor.Offering.Name],
            [
                new ConsequenceLine(texts.Needs(demand.Demand.Needs, editor.Offering.PartnerName, shell), null, texts.Count("Ask.Days", demand.Demand.Days)),
                .. demand.Demand.Reasons.Select(reason => new ConsequenceLine(texts.Reason(reason, specs, editor.Currency), null)),
            ],
            texts["Ask.Finality"],
            texts["Ask.Stay"],
            texts["Ask"],
            Reason: texts["Ask.Reason"]);
    }
}
