using Portal.Domain.Access;
using Portal.Domain.Orders;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Orders;

public sealed class PreviewCaptureTests
{
    [DatabaseTheory]
    public async Task Preview_PromisesWhatTheCaptureDoes_AndChangesNothing(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(capture: CaptureMode.Manual);
        var preview = shop.Database.Get<PreviewCaptureQuery>();

        var would = await preview.RunAsync(sold.Order.Id, shop.Tenant.Server).Answered();
        var still = await shop.GetAsync(sold.Order.Id);
        await shop.Database.Get<CaptureOrderCommand>().RunAsync(sold.Order.Id, shop.Tenant.Server).Answered();
        var captured = (await shop.GetAsync(sold.Order.Id)).Order;

        Assert.Equal((OrderStatus.Authorised, 0), (still.Order.Status, still.Entries.Count));
        Assert.Equal((captured.Amount, captured.Fee, captured.Pending, captured.AvailableOn), (would.Sale.Minor, would.Fee.Minor, would.Proceeds.Minor, would.AvailableOn));
        Assert.True(would.Fee.Minor > 0);
        Assert.Equal("order_status_forbids", (await preview.RunAsync(sold.Order.Id, shop.Tenant.Server).Refused()).Code);
        Assert.Equal("forbidden", (await preview.RunAsync(sold.Order.Id, shop.Tenant.As(Role.Viewer)).Refused()).Code);
    }
}
