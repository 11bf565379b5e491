using System.Runtime.InteropServices;

namespace Portal.Domain.Launches;

/// <summary>What has been counted of one version since it was launched. Each count only grows.</summary>
/// <param name="Asked">Quotes it had to answer, whatever the answer was.</param>
/// <param name="Failed">Of them those that could not be answered: something broke.</param>
/// <param name="Applied">Shoppers who applied for a plan and were decided on.</param>
/// <param name="Approved">Of them those who got it.</param>
/// <param name="Sold">Plans that began.</param>
/// <param name="Refunded">Of them those whose order was refunded, in part or whole; each once.</param>
/// <param name="Lost">Of them those that were written off; each once.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LaunchCounts(long Asked, long Failed, long Applied, long Approved, long Sold, long Refunded, long Lost);
