namespace Portal.Domain.Common;

/// <summary>Divides an amount between parties without losing a minor unit.</summary>
public static class Allocation
{
    /// <summary>
    /// Shares in proportion to the weights: each gets the whole part of its exact share, what is left goes one by one to the largest remainders,
    /// ties to the first. A negative amount mirrors its positive one.
    /// </summary>
    /// <exception cref="ArgumentException">A weight is negative or all are zero.</exception>
    public static Money[] ByLargestRemainder(Money total, params ReadOnlySpan<long> weights)
    {
        var sum = Int128.Zero;
        foreach (var weight in weights)
            sum += weight >= 0 ? weight : throw new ArgumentException("A weight is negative.", nameof(weights));
        if (sum == 0)
            throw new ArgumentException("No weight is above zero.", nameof(weights));

        var magnitude = Int128.Abs(total.Minor);
        var shares = new Int128[weights.Length];
        var remainders = new Int128[weights.Length];
        var left = magnitude;
        for (var i = 0; i < weights.Length; i++)
        {
            (shares[i], remainders[i]) = Int128.DivRem(magnitude * weights[i], sum);
            left -= shares[i];
        }
        for (; left > 0; left--)
        {
            var largest = 0;
            for (var i = 1; i < remainders.Length; i++)
                if (remainders[i] > remainders[largest])
                    largest = i;
            shares[largest]++;
            remainders[largest] = -1;
        }
        return Array.ConvertAll(shares, share => total with { Minor = (long)(total.Minor < 0 ? -share : share) });
    }
}
