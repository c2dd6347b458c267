using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>Two places on Earth are no farther apart than a limit. A value that is no latitude or longitude counts as missing.</summary>
/// <remarks>The distance is that along the surface of a sphere with the radius of 6,371 km (the haversine formula), which is right to about 0.5 %.</remarks>
/// <param name="Latitude">The column of the latitudes in degrees, from −90 to 90, south of the equator below 0.</param>
/// <param name="Longitude">The column of the longitudes in degrees, from −180 to 180, west of Greenwich below 0.</param>
/// <param name="Limit">The greatest distance in kilometres at which the condition holds, from 0.</param>
/// <exception cref="ArgumentOutOfRangeException">The limit is below 0.</exception>
/// <seealso href="https://en.wikipedia.org/wiki/Haversine_formula"/>
public sealed record DistanceInKilometersCondition(ColumnExpression Latitude, ColumnExpression Longitude, double Limit) : LevelCondition
{
    private const double EarthRadius = 6_371;

    /// <summary>Gets the greatest distance in kilometres at which the condition holds, from 0.</summary>
    public double Limit { get; } = Limit >= 0 ? Limit : throw new ArgumentOutOfRangeException(nameof(Limit), Limit, "A distance is 0 or more.");

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Columns => [Latitude, Longitude];

    /// <inheritdoc/>
    public override bool Holds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right) =>
        TryParse(left, out var x) && TryParse(right, out var y) && Distance(x, y) <= Limit;

    private static bool TryParse(ReadOnlySpan<string?> values, out (double Latitude, double Longitude) place)
    {
        var known = NumberText.TryParse(values[0], out double latitude) & NumberText.TryParse(values[1], out double longitude);
        place = (double.DegreesToRadians(latitude), double.DegreesToRadians(longitude));
        return known && latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180;
    }

    private static double Distance((double Latitude, double Longitude) x, (double Latitude, double Longitude) y)
    {
        var (north, east) = (Math.Sin((x.Latitude - y.Latitude) / 2), Math.Sin((x.Longitude - y.Longitude) / 2));
        var haversine = (north * north) + (Math.Cos(x.Latitude) * Math.Cos(y.Latitude) * (east * east));

        // Rounding may lead beyond 1 at opposite ends of the Earth.
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(haversine)));
    }
}
