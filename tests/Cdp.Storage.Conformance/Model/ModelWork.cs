namespace Cdp.Storage.Conformance.Model;

/// <summary>One transaction of a random sequence.</summary>
internal sealed record ModelWork(int Tenant, WorkEnd End, IReadOnlyList<ModelCall> Calls)
{
    public override string ToString() => $"{End} in tenant {Tenant}: {string.Join(", ", Calls)}";
}
