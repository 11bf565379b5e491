using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Persistence;

namespace Portal.Tests.EndToEnd;

/// <summary>Harbor Bank's managers, where a journey is not about them: they say yes to whatever waits, as many as it takes.</summary>
internal static class Bank
{
    public static async Task ApproveAsync(PortalApp app)
    {
        await using var db = app.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("tests"));
        var decide = app.Services.GetRequiredService<DecideApprovalCommand>();
        foreach (var row in await db.Set<ApprovalRequest>().AsNoTracking().Where(row => row.State == ApprovalState.Waiting).ToListAsync())
        {
            foreach (var email in new[] { "manager@harbor.test", "manager2@harbor.test" }.Take(row.Needed))
            {
                var user = await db.Users.SingleAsync(user => user.Email == email);
                Assert.False((await decide.RunAsync(
                    new DecideApprovalRequest(row.Id, ApprovalAnswer.Approved), new Actor(user.Id, user.DisplayName, Role.PartnerManager, new Scope.Merchant(row.Merchant, row.Environment)))).IsRefused);
            }
        }
    }
}
