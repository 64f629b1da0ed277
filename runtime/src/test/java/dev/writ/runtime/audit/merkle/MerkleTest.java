package dev.writ.runtime.audit.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTest {
    private static final int LARGEST = 300;

    private static List<Hash> leaves(int size) {
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(Hash.ofLeaf(Integer.toString(i).getBytes(StandardCharsets.UTF_8)));
        }
        return leaves;
    }

    /** The definition of RFC 6962, 2.1, word for word. */
    private static Hash defined(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.sha256();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int split = 1;
        while (2 * split < leaves.size()) {
            split *= 2;
        }
        return Hash.ofNode(defined(leaves.subList(0, split)), defined(leaves.subList(split, leaves.size())));
    }

    /** The roots that Certificate Transparency logs test with. */
    @Test
    void rootsAreThoseOfCertificateTransparency() {
        List<String> leaves = List.of(
                "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
        List<String> roots = List.of(
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
        MerkleTree tree = MerkleTree.EMPTY;
        assertEquals(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                tree.root().hex());
        for (int i = 0; i < leaves.size(); i++) {
            tree = tree.append(Hash.ofLeaf(HexFormat.of().parseHex(leaves.get(i))));
            assertEquals(roots.get(i), tree.root().hex());
            assertEquals(i + 1, tree.size());
        }
    }

    @Test
    void appendingGivesTheDefinedRoot() {
        List<Hash> leaves = leaves(LARGEST);
        MerkleTree tree = MerkleTree.EMPTY;
        for (int size = 0; size <= LARGEST; size++) {
            assertEquals(defined(leaves.subList(0, size)), tree.root(), "size " + size);
            if (size < LARGEST) {
                tree = tree.append(leaves.get(size));
            }
        }
    }

    @Test
    void inclusionProofsHoldForAllSizes() throws InvalidProofException {
        List<Hash> all = leaves(LARGEST);
        for (int size = 1; size <= LARGEST; size++) {
            List<Hash> leaves = all.subList(0, size);
            Hash root = defined(leaves);
            // Every index of small trees, a spread of indexes of larger ones.
            for (int index = 0; index < size; index += size <= 40 ? 1 : 31) {
                List<Hash> proof = MerkleProofs.inclusion(index, leaves);
                MerkleProofs.verifyInclusion(leaves.get(index), index, size, proof, root);
            }
            List<Hash> last = MerkleProofs.inclusion(size - 1, leaves);
            MerkleProofs.verifyInclusion(leaves.get(size - 1), size - 1, size, last, root);
        }
    }

    @Test
    void consistencyProofsHoldForAllSizes() throws InvalidProofException {
        List<Hash> all = leaves(LARGEST);
        List<Hash> roots = new ArrayList<>();
        for (int size = 0; size <= LARGEST; size++) {
            roots.add(defined(all.subList(0, size)));
        }
        for (int size = 1; size <= LARGEST; size++) {
            List<Hash> leaves = all.subList(0, size);
            for (int old = 1; old <= size; old += size <= 40 ? 1 : 29) {
                List<Hash> proof = MerkleProofs.consistency(old, leaves);
                MerkleProofs.verifyConsistency(old, roots.get(old), size, roots.get(size), proof);
            }
        }
    }

    @Test
    void changedInclusionProofsAreRefused() {
        for (int size = 1; size <= 33; size++) {
            List<Hash> leaves = leaves(size);
            Hash root = defined(leaves);
            for (int index = 0; index < size; index++) {
                List<Hash> proof = MerkleProofs.inclusion(index, leaves);
                for (List<Hash> changed : changes(proof)) {
                    refuseInclusion(leaves.get(index), index, size, changed, root);
                }
                refuseInclusion(Hash.sha256(), index, size, proof, root);
                refuseInclusion(leaves.get(index), index, size, proof, Hash.sha256());
                refuseInclusion(leaves.get(index), size, size, proof, root);
                refuseInclusion(leaves.get(index), -1, size, proof, root);
                for (int other = 0; other < size; other++) {
                    if (other != index) {
                        refuseInclusion(leaves.get(index), other, size, proof, root);
                    }
                }
            }
        }
    }

    @Test
    void changedConsistencyProofsAreRefused() {
        for (int size = 1; size <= 33; size++) {
            List<Hash> leaves = leaves(size);
            Hash root = defined(leaves);
            for (int old = 1; old <= size; old++) {
                Hash oldRoot = defined(leaves.subList(0, old));
                List<Hash> proof = MerkleProofs.consistency(old, leaves);
                for (List<Hash> changed : changes(proof)) {
                    refuseConsistency(old, oldRoot, size, root, changed);
                }
                refuseConsistency(old, Hash.sha256(), size, root, proof);
                refuseConsistency(old, oldRoot, size, Hash.sha256(), proof);
                refuseConsistency(0, oldRoot, size, root, proof);
                refuseConsistency(size + 1, oldRoot, size, root, proof);
            }
        }
    }

    private static void refuseInclusion(Hash leaf, long index, long size, List<Hash> proof, Hash root) {
        assertThrows(
                InvalidProofException.class,
                () -> MerkleProofs.verifyInclusion(leaf, index, size, proof, root),
                "index " + index + " of " + size);
    }

    private static void refuseConsistency(long old, Hash oldRoot, long size, Hash root, List<Hash> proof) {
        assertThrows(
                InvalidProofException.class,
                () -> MerkleProofs.verifyConsistency(old, oldRoot, size, root, proof),
                "from " + old + " to " + size);
    }

    /** One hash more at either end, one less, one changed, two swapped. */
    private static List<List<Hash>> changes(List<Hash> proof) {
        List<List<Hash>> changes = new ArrayList<>();
        Hash odd = Hash.sha256(new byte[] {42});
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(odd);
        changes.add(longer);
        List<Hash> earlier = new ArrayList<>(proof);
        earlier.add(0, odd);
        changes.add(earlier);
        for (int i = 0; i < proof.size(); i++) {
            List<Hash> shorter = new ArrayList<>(proof);
            shorter.remove(i);
            changes.add(shorter);
            List<Hash> changed = new ArrayList<>(proof);
            changed.set(i, odd);
            changes.add(changed);
            if (i > 0) {
                List<Hash> swapped = new ArrayList<>(proof);
                Collections.swap(swapped, i - 1, i);
                changes.add(swapped);
            }
        }
        return changes;
    }
}
