namespace Portal.Web.Features.Orders;

/// <summary>Names the resources of this feature.</summary>
public sealed class OrdersTexts;
