namespace Cdp.Kpis.Experiments;

/// <summary>The difference of two proportions that are known as beta distributions.</summary>
internal sealed class BetaDifference
{
    private const int Halvings = 60;

    private readonly BetaPosterior _wider;
    private readonly bool _controlIsNarrower;
    private readonly IReadOnlyList<(double X, double Remainder, double Weight)> _nodes;

    public BetaDifference(BetaPosterior control, BetaPosterior variant)
    {
        // The sum runs over the narrower one, next to which the other is flat.
        _controlIsNarrower = control.Spread <= variant.Spread;
        _wider = _controlIsNarrower ? variant : control;
        _nodes = (_controlIsNarrower ? control : variant).Nodes();
    }

    /// <summary>Gives the probability that the variant is above the control, the mean of how far it is below, and that of how far it is above.</summary>
    public (double Wins, double Loss, double Gain) Sum()
    {
        var (wins, shortfall, excess) = (0.0, 0.0, 0.0);
        foreach (var (x, rest, weight) in _nodes)
        {
            wins += weight * (_controlIsNarrower ? _wider.Above(x, rest) : _wider.Below(x, rest));
            shortfall += weight * _wider.Shortfall(x, rest);
            excess += weight * _wider.Excess(x, rest);
        }

        return _controlIsNarrower ? (Math.Min(1, wins), shortfall, excess) : (Math.Min(1, wins), excess, shortfall);
    }

    /// <summary>Gives the difference that a probability lies below.</summary>
    public double Quantile(double lower)
    {
        var (low, high) = (-1.0, 1.0);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Below(middle) < lower ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private double Below(double difference)
    {
        // Of the narrower one at x, the other is at x + shift.
        var shift = _controlIsNarrower ? difference : -difference;
        var sum = 0.0;
        foreach (var (x, rest, weight) in _nodes)
        {
            var (moved, movedRest) = (Math.Clamp(x + shift, 0, 1), Math.Clamp(rest - shift, 0, 1));
            sum += weight * (_controlIsNarrower ? _wider.Below(moved, movedRest) : _wider.Above(moved, movedRest));
        }

        return sum;
    }
}
