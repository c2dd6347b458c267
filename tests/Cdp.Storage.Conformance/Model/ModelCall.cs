namespace Cdp.Storage.Conformance.Model;

/// <summary>A call of one member. The small numbers choose its arguments among what is stored when it runs, so any mixture of calls makes sense.</summary>
internal sealed record ModelCall(string Member, int A, int B, int C)
{
    public override string ToString() => $"{Member}({A},{B},{C})";
}
